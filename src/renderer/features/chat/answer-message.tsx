import type { Message } from '../../../contract/messages.ts'
import { useAnswerText } from '../../lib/answers.ts'
import { modelName, useProviders } from '../../lib/models.ts'
import { counted } from '../../lib/times.ts'
import { useFold } from '../../ui/fold.ts'
import { Markdown } from '../../ui/markdown/markdown.tsx'
import { AnswerState } from './answer-state.tsx'
import { foldAt } from './folded-text.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageTime } from './message-time.tsx'
import { Reactions } from './reactions.tsx'
import { Reasoning } from './reasoning.tsx'
import { VersionSwitch } from './version-switch.tsx'

/** Answers are folded far later than questions: they were asked for. */
const longAnswer = 60_000

/** What a model wrote: on the left, in grey, as Markdown; with what became of it, if it is not simply done. */
export function AnswerMessage({ message }: { message: Message }) {
  const { text, reasoning } = useAnswerText(message)
  const isStreaming = message.state.kind === 'streaming'
  return (
    <div className="flex flex-col items-start gap-1.5">
      {reasoning !== '' && (
        <Reasoning
          text={reasoning}
          durationMs={message.reasoning?.durationMs ?? null}
          isThinking={isStreaming && text === ''}
          idPrefix={`r${message.id}`}
        />
      )}
      {isStreaming && text === '' && reasoning === '' && <Waiting />}
      {text !== '' && <AnswerText text={text} isStreaming={isStreaming} idPrefix={`m${message.id}`} />}
      <AnswerState message={message} hasText={text !== ''} />
      {!isStreaming && <AnswerMeta message={message} />}
      {message.leftOutCount > 0 && (
        <p className="px-1.5 text-xs text-ink-3">
          {counted(message.leftOutCount, 'older message')} did not fit the model’s context and{' '}
          {message.leftOutCount === 1 ? 'was' : 'were'} left out.
        </p>
      )}
    </div>
  )
}

function AnswerText({ text, isStreaming, idPrefix }: { text: string; isStreaming: boolean; idPrefix: string }) {
  const [isOpen, setOpen] = useFold()
  const isFolded = !isOpen && !isStreaming && text.length > longAnswer
  const shown = isFolded ? text.slice(0, foldAt(text) ?? longAnswer) : text
  return (
    <div
      dir="auto"
      data-text
      className="w-full min-w-0 rounded-[20px] rounded-tl-[6px] bg-ai px-4 py-[11px] text-md leading-[1.62] wrap-anywhere"
    >
      <Markdown text={shown} isStreaming={isStreaming} idPrefix={idPrefix} />
      {isFolded && (
        <button type="button" className="mt-2 font-strong text-accent-2 hover:underline" onClick={() => setOpen(true)}>
          Show all {text.length.toLocaleString()} characters
        </button>
      )}
    </div>
  )
}

/** Before the first word. */
function Waiting() {
  return (
    <div className="flex items-center gap-2.5 rounded-[20px] rounded-tl-[6px] bg-ai px-4 py-[11px] text-md text-ink-3">
      <span aria-hidden className="breathe size-2 rounded-full bg-accent" />
      Thinking
    </div>
  )
}

function AnswerMeta({ message }: { message: Message }) {
  const { data } = useProviders()
  const speed = tokensPerSecond(message)
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 px-1.5 text-xs text-ink-3">
      {message.model && <span className="max-w-48 truncate">{modelName(data?.providers ?? [], message.model)}</span>}
      <MessageTime at={message.createdAt} />
      {speed !== null && <span className="num hidden sm:inline">{speed} tok/s</span>}
      <VersionSwitch message={message} />
      <Reactions message={message} />
      <MessageActions message={message} />
    </div>
  )
}

/** Of the answer itself, without the wait for its first word. */
export function tokensPerSecond({ usage }: Message): number | null {
  if (!usage?.outputTokens || usage.latencyMs === null) return null
  const writingMs = usage.latencyMs - (usage.firstTokenMs ?? 0)
  return writingMs < 200 ? null : Math.round((usage.outputTokens * 1000) / writingMs)
}
