import { CircleAlert, Play, RotateCw, Scissors, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ProviderFailure } from '../../../contract/errors.ts'
import type { Message } from '../../../contract/messages.ts'
import { Button } from '../../ui/button.tsx'
import { continueAnswer, retry } from './actions.ts'
import { useChat } from './chat-context.ts'

/** What became of an answer that did not simply end: said inside it, with the ways on. */
export function AnswerState({ message, hasText }: { message: Message; hasText: boolean }) {
  const { state } = message
  switch (state.kind) {
    case 'failed':
      return <Failure message={message} failure={state.failure} />
    case 'stopped':
      return (
        <Note icon={<Square aria-hidden className="size-3.5" />} text="You stopped this answer.">
          {hasText ? <ContinueButton message={message} /> : <RetryButton message={message} />}
        </Note>
      )
    case 'cut_off':
      return (
        <Note icon={<Scissors aria-hidden className="size-3.5" />} text="Cut off. Every word that arrived is kept.">
          {hasText && <ContinueButton message={message} />}
          <RetryButton message={message} />
        </Note>
      )
    case 'complete':
      return <Ending message={message} />
    case 'streaming':
      return null
  }
}

function Ending({ message }: { message: Message }) {
  if (message.finishReason === 'length') {
    return (
      <Note icon={<Scissors aria-hidden className="size-3.5" />} text="The model reached its longest answer.">
        <ContinueButton message={message} />
      </Note>
    )
  }
  if (message.finishReason === 'refusal' || message.finishReason === 'content_filter') {
    return <Note icon={<CircleAlert aria-hidden className="size-3.5" />} text="The model declined to go on." />
  }
  if (message.content !== '') return null
  return (
    <Note icon={<CircleAlert aria-hidden className="size-3.5" />} text="The model answered without a word.">
      <RetryButton message={message} />
    </Note>
  )
}

function Note({ icon, text, children }: { icon: ReactNode; text: string; children?: ReactNode }) {
  const { isEnded } = useChat()
  return (
    <div className="flex flex-wrap items-center gap-2 px-1.5 py-0.5 text-sm text-ink-2">
      {icon}
      <span>{text}</span>
      {!isEnded && children}
    </div>
  )
}

const ContinueButton = ({ message }: { message: Message }) => (
  <Button size="sm" onClick={() => void continueAnswer(message.id)}>
    <Play aria-hidden className="size-3.5" />
    Continue
  </Button>
)

const RetryButton = ({ message }: { message: Message }) => (
  <Button size="sm" onClick={() => void retry(message.id, null)}>
    <RotateCw aria-hidden className="size-3.5" />
    Retry
  </Button>
)

/** The provider's own words stand in quotes; the rest is ours. */
function Failure({ message, failure }: { message: Message; failure: ProviderFailure }) {
  const { Picker, isEnded } = useChat()
  return (
    <div
      role="group"
      aria-label="This answer failed"
      className="flex w-full gap-3 rounded-md border border-bad/28 bg-bad/8 px-3.5 py-3 text-sm"
    >
      <CircleAlert aria-hidden className="mt-px size-4.5 shrink-0 text-bad" strokeWidth={1.75} />
      <div className="min-w-0">
        <b className="font-bold">{failure.summary}</b>
        <p className="text-ink-2 wrap-anywhere">
          {failure.providerMessage && <span>“{failure.providerMessage}” </span>}
          {failure.advice}
        </p>
        {!isEnded && (
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <RetryButton message={message} />
            <Picker
              name="Answer with another model"
              value={null}
              placeholder="Choose a model"
              onChange={(model) => model && void retry(message.id, model)}
            />
          </div>
        )}
      </div>
    </div>
  )
}
