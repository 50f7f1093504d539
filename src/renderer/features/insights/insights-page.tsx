import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { orpc } from '../../lib/api.ts'
import { useNow } from '../../lib/now.ts'
import { useTitle } from '../../lib/title.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Charts } from './charts.tsx'
import { dateOf, latestDays, ownTimeZone, type Period, type PeriodId, periods } from './periods.ts'

/** Which period is looked at, and which one of the person's own. */
export interface Shown {
  id: PeriodId
  custom: Period
}

interface InsightsPageProps {
  shown: Shown
  onShow: (shown: Shown) => void
}

/** What a history amounts to, in any period. */
export function InsightsPage({ shown: { id, custom }, onShow }: InsightsPageProps) {
  const now = useNow()
  const period = periodOf(id, custom, now)
  const isPossible = period.from === null || period.to === null || period.from <= period.to
  const timeZone = ownTimeZone()
  const analytics = useQuery({
    ...orpc.analytics.get.queryOptions({ input: { ...period, timeZone } }),
    enabled: isPossible,
    placeholderData: keepPreviousData,
    // Counted anew whenever it is looked at: nothing tells when it changes.
    staleTime: 0,
  })
  useTitle('Insights')
  // One's own period begins with what was looked at before.
  const choose = (chosen: PeriodId) => onShow({ id: chosen, custom: chosen === 'custom' ? period : custom })
  const choices = (
    <span role="group" aria-label="Period" className="flex flex-wrap gap-1.5">
      {periods.map((one) => (
        <Chip
          key={one.id}
          isOn={one.id === id}
          render={
            <button type="button" aria-label={one.name} aria-pressed={one.id === id} onClick={() => choose(one.id)} />
          }
        >
          {one.name}
        </Chip>
      ))}
    </span>
  )

  return (
    <>
      <PageBar title="Insights">
        <span className="max-md:hidden">{choices}</span>
      </PageBar>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-6 md:px-6">
        <div className="mb-4 md:hidden">{choices}</div>
        {id === 'custom' && (
          <CustomPeriod period={custom} onChange={(changed) => onShow({ id, custom: changed })} today={dateOf(now)} />
        )}
        {analytics.isLoadingError ? (
          <ErrorState error={analytics.error} onRetry={() => void analytics.refetch()} />
        ) : analytics.isPending ? (
          <div className="mx-auto max-w-[66rem]">
            <Skeleton name="Counting your messages" lines={[30, 92, 84, 95, 60, 88, 76]} />
            <p className="appear-late px-2.5 pt-3 text-ink-3">
              Counting. The first time takes a few seconds for every hundred thousand messages.
            </p>
          </div>
        ) : analytics.data.totals.messages === 0 && analytics.data.totals.conversations === 0 ? (
          <EmptyState icon={ChartColumn} title="Nothing in this period">
            As soon as you talk with a model, this page shows how often, when, with whom, and what it cost. It is
            counted on this machine.
          </EmptyState>
        ) : (
          <div aria-busy={analytics.isPlaceholderData}>
            <Charts data={analytics.data} />
          </div>
        )}
      </div>
    </>
  )
}

function periodOf(id: PeriodId, custom: Period, now: number): Period {
  if (id === 'custom') return custom
  return id === 'all' ? { from: null, to: null } : latestDays(Number(id), now)
}

interface CustomPeriodProps {
  period: Period
  onChange: (period: Period) => void
  today: string
}

function CustomPeriod({ period, onChange, today }: CustomPeriodProps) {
  const isWrong = period.from !== null && period.to !== null && period.from > period.to
  return (
    <div className="mx-auto mb-4 flex max-w-[66rem] flex-wrap items-start gap-4">
      <TextField
        type="date"
        label="From"
        max={today}
        value={period.from ?? ''}
        isWrong={isWrong}
        note={isWrong ? 'The first day comes after the last one.' : undefined}
        onChange={(event) => onChange({ ...period, from: event.target.value || null })}
      />
      <TextField
        type="date"
        label="To"
        max={today}
        value={period.to ?? ''}
        onChange={(event) => onChange({ ...period, to: event.target.value || null })}
      />
    </div>
  )
}
