import { ChartCard } from './chart-card.tsx'

interface ShareBarsProps {
  title: string
  /** What is counted: "Messages". */
  what: string
  rows: { name: string; count: number }[]
  className?: string
}

/** A bar for each kind, as long as its share of the greatest. */
export function ShareBars({ title, what, rows, className }: ShareBarsProps) {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <ChartCard
      title={title}
      className={className}
      table={{ head: ['', what], rows: rows.map(({ name, count }) => [name, count]) }}
    >
      {rows.length === 0 ? (
        <p className="text-ink-3">Nothing in this period.</p>
      ) : (
        <div className="grid gap-2.5">
          {rows.map(({ name, count }) => (
            <div key={name} className="flex items-center gap-3">
              <span className="w-32 truncate">{name}</span>
              <span className="h-2 flex-1 overflow-hidden rounded-full bg-line">
                <span
                  className="block h-full rounded-full bg-linear-90 from-mean to-accent"
                  style={{ width: `${(count / most) * 100}%` }}
                />
              </span>
              <span className="num w-14 text-right text-xs text-ink-2">{count.toLocaleString()}</span>
            </div>
          ))}
        </div>
      )}
    </ChartCard>
  )
}
