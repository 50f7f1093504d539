import type { Analytics } from '../../../contract/analytics.ts'
import { useProviders } from '../../lib/models.ts'
import { DayChart } from './day-chart.tsx'
import { Figures } from './figures.tsx'
import { ModelsTable } from './models-table.tsx'
import { noonOf } from './periods.ts'
import { ShareBars } from './share-bars.tsx'
import { WeekGrid } from './week-grid.tsx'

const fullDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
const lengths = ['under 1 min', '1 to 5 min', '5 to 15 min', '15 to 60 min', '1 to 4 hours', 'longer']

/** Everything that Insights knows of a period. */
export function Charts({ data }: { data: Analytics }) {
  const { data: known } = useProviders()
  const nameOf = (id: string) => known?.providers.find((provider) => provider.id === id)?.name ?? id
  return (
    <div className="mx-auto grid max-w-[66rem] grid-cols-1 gap-4 md:grid-cols-6">
      <Figures data={data} />
      <DayChart days={data.days} of="messages" className="md:col-span-6" />
      <DayChart days={data.days} of="conversations" className="md:col-span-3" />
      <WeekGrid week={data.week} className="md:col-span-3" />
      <ShareBars
        title="Who wrote"
        what="Messages"
        rows={data.bySender.map(({ sender, count }) => ({ name: sender === 'user' ? 'You' : 'Models', count }))}
        className="md:col-span-2"
      />
      <ShareBars
        title="Conversations"
        what="Conversations"
        rows={data.byStatus.map(({ status, count }) => ({ name: status === 'active' ? 'Active' : 'Ended', count }))}
        className="md:col-span-2"
      />
      <ShareBars
        title="Providers"
        what="Answers"
        rows={data.providers.map(({ providerId, answers }) => ({ name: nameOf(providerId), count: answers }))}
        className="md:col-span-2"
      />
      <ShareBars
        title="Most active days"
        what="Messages"
        rows={data.mostActiveDays.map(({ date, messages }) => ({
          name: fullDay.format(noonOf(date)),
          count: messages,
        }))}
        className="md:col-span-3"
      />
      <ShareBars
        title="How long they lasted"
        what="Conversations"
        rows={data.durations.map(({ count }, index) => ({ name: lengths[index] ?? '', count }))}
        className="md:col-span-3"
      />
      <ModelsTable models={data.models} className="md:col-span-6" />
    </div>
  )
}
