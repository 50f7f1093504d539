import { createRoute, useNavigate } from '@tanstack/react-router'
import { InsightsPage, type Shown } from '../features/insights/insights-page.tsx'
import { type PeriodId, readDate, readPeriodId, usualPeriod } from '../features/insights/periods.ts'
import { frameRoute } from './frame.tsx'

/** `period` is left out where it is the usual one; `from` and `to` belong to one of the person's own. */
interface InsightsSearch {
  period?: PeriodId
  from?: string
  to?: string
}

export const insightsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/insights',
  validateSearch: ({ period, from, to }): InsightsSearch => ({
    period: readPeriodId(period),
    from: readDate(from),
    to: readDate(to),
  }),
  component: Insights,
})

/** What is looked at stands in the address, so that coming back finds it. */
function Insights() {
  const { period, from = null, to = null } = insightsRoute.useSearch()
  const navigate = useNavigate()
  const show = ({ id, custom }: Shown) =>
    void navigate({
      to: '/insights',
      search:
        id === 'custom'
          ? { period: id, from: custom.from ?? undefined, to: custom.to ?? undefined }
          : { period: id === usualPeriod ? undefined : id },
      replace: true,
    })
  return <InsightsPage shown={{ id: period ?? usualPeriod, custom: { from, to } }} onShow={show} />
}
