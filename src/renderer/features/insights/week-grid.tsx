import { ChartCard } from './chart-card.tsx'

/** 2024 began on a Monday. */
const weekday = (style: 'short' | 'long', index: number) =>
  new Date(2024, 0, 1 + index).toLocaleDateString(undefined, { weekday: style })
const hour = (index: number) => `${String(index).padStart(2, '0')}:00`

/** When messages are written: a row for each weekday, a square for each hour. */
export function WeekGrid({ week, className }: { week: number[][]; className?: string }) {
  const most = Math.max(1, ...week.flat())
  const fill = (count: number) =>
    count === 0
      ? 'var(--hover)'
      : `color-mix(in oklab, var(--accent) ${Math.round(14 + (count / most) * 76)}%, transparent)`
  return (
    <ChartCard
      title="When you write"
      className={className}
      table={{
        head: ['Hour', ...week.map((_, index) => weekday('long', index))],
        rows: Array.from({ length: 24 }, (_, index) => [hour(index), ...week.map((hours) => hours[index] ?? 0)]),
      }}
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 text-xs text-ink-3">
        {week.map((hours, index) => (
          // Weekdays never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="contents">
            <span>{weekday('short', index)}</span>
            <span className="grid grid-cols-[repeat(24,minmax(0,1fr))] gap-0.5 sm:gap-1">
              {hours.map((count, at) => (
                <span
                  // Hours never change places.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={at}
                  title={`${weekday('long', index)} ${hour(at)}: ${count.toLocaleString()}`}
                  className="h-5 rounded-xs"
                  style={{ background: fill(count) }}
                />
              ))}
            </span>
          </div>
        ))}
        <span />
        <span className="num flex justify-between">
          <span>0</span>
          <span>6</span>
          <span>12</span>
          <span>18</span>
          <span>24</span>
        </span>
      </div>
    </ChartCard>
  )
}
