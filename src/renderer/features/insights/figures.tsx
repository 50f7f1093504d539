import type { Analytics, Totals } from '../../../contract/analytics.ts'
import { counted, duration, money } from '../../lib/times.ts'

interface FiguresProps {
  data: Pick<Analytics, 'totals' | 'before' | 'days'>
}

/** The numbers that matter most, each beside what it was before. */
export function Figures({ data: { totals, before, days } }: FiguresProps) {
  const beside = `the ${days.length === 1 ? 'day' : `${days.length} days`} before`
  const figure = (name: string, value: string, note: string | null) => (
    <div className="card min-w-0 px-5 py-4">
      <dt className="text-ink-2">{name}</dt>
      <dd className="num my-1 text-xl font-bold tracking-tight sm:text-2xl">{value}</dd>
      <dd className="num text-xs text-ink-3">{note ?? ' '}</dd>
    </div>
  )
  const share = (read: (of: Totals) => number | null) => before && shareOf(read(totals), read(before), beside)
  return (
    <dl className="col-span-full grid grid-cols-2 gap-4 md:grid-cols-4">
      {figure(
        'Conversations',
        totals.conversations.toLocaleString(),
        share((of) => of.conversations),
      )}
      {figure(
        'Messages',
        totals.messages.toLocaleString(),
        // What failed is among them, and worth more than what was before.
        totals.failedAnswers === 0 ? share((of) => of.messages) : `${counted(totals.failedAnswers, 'answer')} failed`,
      )}
      {figure(
        'Median answer',
        seconds(totals.medianLatencyMs),
        share((of) => of.medianLatencyMs),
      )}
      {figure(
        'Spent',
        totals.costUsd === null ? '–' : money(totals.costUsd),
        share((of) => of.costUsd),
      )}
      {figure(
        'Time in chats',
        duration(totals.activeMs),
        share((of) => of.activeMs),
      )}
      {figure(
        'Tokens',
        compact.format(totals.inputTokens + totals.outputTokens),
        `${compact.format(totals.outputTokens)} of them written`,
      )}
      {figure(
        'Bookmarked',
        totals.bookmarks.toLocaleString(),
        share((of) => of.bookmarks),
      )}
      {figure(
        'First word',
        seconds(totals.medianFirstTokenMs),
        share((of) => of.medianFirstTokenMs),
      )}
    </dl>
  )
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })

export const seconds = (ms: number | null): string =>
  ms === null ? '–' : `${(ms / 1000).toLocaleString(undefined, { maximumFractionDigits: ms < 10_000 ? 1 : 0 })} s`

function shareOf(now: number | null, before: number | null, beside: string): string | null {
  if (now === null || before === null || before === 0) return null
  const percent = Math.round((now / before - 1) * 100)
  if (percent === 0) return `as in ${beside}`
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString()} % against ${beside}`
}
