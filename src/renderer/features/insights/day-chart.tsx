import type { Analytics } from '../../../contract/analytics.ts'
import { bucketsOf, roundUp, type Bucket } from './buckets.ts'
import { ChartCard } from './chart-card.tsx'

const [width, height, top, labels] = [720, 190, 8, 18]
const floor = height - labels

interface DayChartProps {
  days: Analytics['days']
  of: 'messages' | 'conversations'
  className?: string
}

/** A bar for each day, the highest in full colour. */
export function DayChart({ days, of, className }: DayChartProps) {
  const { unit, buckets } = bucketsOf(days)
  const greatest = Math.max(...buckets.map((bucket) => bucket[of]))
  const most = roundUp(greatest)
  const heightOf = (bucket: Bucket) => (bucket[of] / most) * (floor - top)
  const step = width / buckets.length
  const bar = Math.min(26, step * 0.64)
  const what = of === 'messages' ? 'Messages' : 'Conversations'
  return (
    <ChartCard
      title={`${what} per ${unit}`}
      aside={greatest > 0 ? `at most ${greatest.toLocaleString()}` : undefined}
      className={className}
      table={{
        head: [unit === 'day' ? 'Day' : `${unit === 'week' ? 'Week' : 'Month'} from`, what],
        rows: buckets.map((bucket) => [bucket.name, bucket[of]]),
      }}
    >
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full" preserveAspectRatio="none">
        {[0, 1 / 3, 2 / 3, 1].map((share) => (
          <line
            key={share}
            x1="0"
            x2={width}
            y1={floor - share * (floor - top)}
            y2={floor - share * (floor - top)}
            stroke="var(--line)"
          />
        ))}
        {buckets.map((bucket, index) => (
          <rect
            key={bucket.name}
            x={index * step + (step - bar) / 2}
            y={floor - heightOf(bucket)}
            width={bar}
            height={heightOf(bucket)}
            rx={Math.min(4, bar / 3)}
            fill={
              bucket[of] === greatest && greatest > 0
                ? 'var(--accent)'
                : 'color-mix(in oklab, var(--accent) 38%, transparent)'
            }
          >
            <title>{`${bucket.name}: ${bucket[of].toLocaleString()}`}</title>
          </rect>
        ))}
      </svg>
      <div className="num flex justify-between text-xs text-ink-3">
        <span>{buckets[0]?.name}</span>
        {buckets.length > 1 && <span>{buckets.at(-1)?.name}</span>}
      </div>
    </ChartCard>
  )
}
