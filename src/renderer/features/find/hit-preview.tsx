import { ArrowRight } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { MessageId } from '../../../contract/base.ts'
import type { Message } from '../../../contract/messages.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { nameOf } from '../../lib/conversation-actions.ts'
import { longDate } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Sought } from '../../ui/fold.ts'
import { useTextMarks } from '../../ui/text-marks.ts'
import { findBest, textIn } from '../../ui/text-places.ts'
import { Markdown } from '../../ui/markdown/markdown.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type MessageHit, passageOf } from './items.ts'
import { useContextOf } from './queries.ts'
import { Speaker } from './speaker.tsx'
import { Meter, Why } from './why.tsx'

/** A quick walk through the list loads nothing on its way. */
const restMs = 90
/** Longer ones are shown from their beginning only; the conversation has the rest. */
const mostCharacters = 20_000
const mostBeside = 700

interface HitPreviewProps {
  hit: MessageHit
  /** Words that matched anywhere in the results: forms of the same ones stand in what is beside the hit. */
  words: readonly string[]
  onOpen: () => void
}

/** The message that is chosen in the list, among what stands beside it, with what matched marked. */
export function HitPreview({ hit: chosen, words, onOpen }: HitPreviewProps) {
  const hit = useDebounced(chosen, restMs)
  const { conversation, message, why, score } = hit
  const context = useContextOf(hit)
  const body = useRef<HTMLDivElement>(null)
  const matched = hit.snippet.filter(({ match }) => match === 'word').map(({ text }) => text)
  const passage = passageOf(hit.snippet)
  const isLoaded = context.data?.some(({ id }) => id === message.id) ?? false
  useTextMarks(body, isLoaded ? { words: [...words, ...matched], passage } : undefined)

  // What was found comes into view, wherever in a long message it stands.
  const showFound = useEffectEvent((view: HTMLElement, id: MessageId) => {
    const own = view.querySelector<HTMLElement>(`[data-preview="${id}"] [data-text]`)
    const target = own && (findBest(textIn(own), { words: matched, passage }) ?? own)
    if (!target) return
    const top = target.getBoundingClientRect().top - view.getBoundingClientRect().top
    view.scrollTop += top - view.clientHeight / 3
  })
  useEffect(() => {
    if (isLoaded && body.current) showFound(body.current, message.id)
  }, [isLoaded, message.id])

  return (
    <section aria-label="Preview" className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-3 border-b border-line px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="truncate font-strong">
            {nameOf(conversation)}
          </h2>
          <p className="num truncate text-xs text-ink-3">{longDate(message.createdAt)}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-2.5 text-2xs font-strong">
            <Why why={why} />
            <Meter score={score} />
          </p>
        </div>
        <Button size="sm" onClick={onOpen}>
          Open
          <ArrowRight aria-hidden className="size-4" strokeWidth={1.75} />
        </Button>
      </header>
      <div
        ref={body}
        role="region"
        aria-label="The message in its conversation"
        // What scrolls can be scrolled by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-5 py-4 -outline-offset-2"
      >
        {context.isLoadingError ? (
          <ErrorState error={context.error} onRetry={() => void context.refetch()} />
        ) : isLoaded ? (
          <div className="flex flex-col gap-3.5">
            {context.data?.map((one) => (
              <PreviewMessage key={one.id} message={one} isFound={one.id === message.id} />
            ))}
          </div>
        ) : (
          <Skeleton name="Loading the message" />
        )}
      </div>
    </section>
  )
}

function PreviewMessage({ message, isFound }: { message: Message; isFound: boolean }) {
  const most = isFound ? mostCharacters : mostBeside
  const text = message.content.length > most ? `${message.content.slice(0, most)}…` : message.content
  return (
    <div
      data-preview={message.id}
      className={classNames('border-l-2 pl-3', isFound ? 'border-accent' : 'border-line text-ink-2')}
    >
      <p className="mb-1 text-xs text-ink-3">
        <Speaker message={message} />
      </p>
      {message.sender === 'user' ? (
        <p dir="auto" data-text className="wrap-anywhere whitespace-pre-wrap">
          {text}
        </p>
      ) : (
        <div dir="auto" data-text className="wrap-anywhere">
          <Sought value={isFound}>
            <Markdown text={text} idPrefix={`p${message.id}`} />
          </Sought>
        </div>
      )}
    </div>
  )
}
