import type { Analytics } from '../../../contract/analytics.ts'
import { modelName, useProviders } from '../../lib/models.ts'
import { money } from '../../lib/times.ts'
import { ChartCard } from './chart-card.tsx'
import { seconds } from './figures.tsx'

const mostShown = 12

/** What each model answered, took and cost. */
export function ModelsTable({ models, className }: { models: Analytics['models']; className?: string }) {
  const { data } = useProviders()
  const providers = data?.providers ?? []
  const shown = models.slice(0, mostShown)
  const left = models.length - shown.length
  return (
    <ChartCard title="Models" aside={left > 0 ? `and ${left} more` : undefined} className={className}>
      {shown.length === 0 ? (
        <p className="text-ink-3">No model answered in this period.</p>
      ) : (
        // Keyboards scroll it, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div role="region" aria-label="Models" tabIndex={0} className="-mx-5 overflow-x-auto px-5">
          <table className="num w-full min-w-[36rem] text-right">
            <thead className="text-xs text-ink-3">
              <tr className="[&>th]:pb-2 [&>th]:pl-4 [&>th]:font-medium">
                <th scope="col" className="pl-0! text-left">
                  Model
                </th>
                <th scope="col">Answers</th>
                <th scope="col">Failed</th>
                <th scope="col">Tokens read</th>
                <th scope="col">Tokens written</th>
                <th scope="col">First word</th>
                <th scope="col">Answer</th>
                <th scope="col">Cost</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((model) => (
                <tr
                  key={`${model.providerId} ${model.modelId}`}
                  className="border-t border-line [&>td]:py-2 [&>td]:pl-4"
                >
                  <th scope="row" className="max-w-52 truncate py-2 text-left font-normal" title={model.modelId}>
                    {modelName(providers, model)}
                  </th>
                  <td>{model.answers.toLocaleString()}</td>
                  <td>{model.failedAnswers.toLocaleString()}</td>
                  <td>{model.inputTokens.toLocaleString()}</td>
                  <td>{model.outputTokens.toLocaleString()}</td>
                  <td>{seconds(model.medianFirstTokenMs)}</td>
                  <td>{seconds(model.medianLatencyMs)}</td>
                  <td>{model.costUsd === null ? '–' : money(model.costUsd)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ChartCard>
  )
}
