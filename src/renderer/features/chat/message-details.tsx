import type { Message } from '../../../contract/messages.ts'
import type { Provider } from '../../../contract/providers.ts'
import { modelName, useProviders } from '../../lib/models.ts'
import { counted, longDate } from '../../lib/times.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { tokensPerSecond } from './answer-message.tsx'

interface MessageDetailsProps {
  message: Message
  onClose: () => void
}

/** Everything that is known of a message. */
export function MessageDetails({ message, onClose }: MessageDetailsProps) {
  const { data } = useProviders()
  return (
    <Dialog isOpen onClose={onClose} title="Details">
      <dl className="num grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {detailsOf(message, data?.providers ?? []).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

const finishes = {
  stop: 'The model was done',
  length: 'The longest answer was reached',
  refusal: 'The model declined',
  content_filter: 'The provider filtered it',
  other: 'Another reason',
}

/** Name and value of each line; what is not known is left out. */
function detailsOf(message: Message, providers: readonly Provider[]): [string, string][] {
  const { usage, model } = message
  const lines: [string, string | null | undefined][] = [
    ['Written', longDate(message.createdAt)],
    ['Model', model && modelName(providers, model)],
    ['Provider', model && (providers.find(({ id }) => id === model.providerId)?.name ?? model.providerId)],
    ['Tokens read', usage?.inputTokens?.toLocaleString()],
    ['Tokens written', usage?.outputTokens?.toLocaleString()],
    ['of them thinking', usage?.reasoningTokens?.toLocaleString()],
    ['First word after', seconds(usage?.firstTokenMs)],
    ['Took', seconds(usage?.latencyMs)],
    ['Speed', tokensPerSecond(message)?.toString().concat(' tokens a second')],
    ['Cost', usage?.costUsd == null ? null : `$${usage.costUsd.toFixed(usage.costUsd < 0.01 ? 5 : 3)}`],
    ['Ended because', message.finishReason && finishes[message.finishReason]],
    [
      'Left out',
      message.leftOutCount > 0
        ? `${counted(message.leftOutCount, 'older message')}, which did not fit the model’s context`
        : null,
    ],
    ['Characters', message.content.length.toLocaleString()],
  ]
  return lines.filter((line): line is [string, string] => line[1] != null)
}

const seconds = (ms: number | null | undefined): string | null =>
  ms == null ? null : `${(ms / 1000).toLocaleString(undefined, { maximumFractionDigits: 2 })} s`
