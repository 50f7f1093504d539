import { ArrowRight } from 'lucide-react'
import { type ReactNode, type RefObject, useMemo } from 'react'
import type { Message } from '../../../contract/messages.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Sought } from '../../ui/fold.ts'
import { Markdown } from '../../ui/markdown/markdown.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Found } from '../../ui/text-places.ts'
import { excerptAround } from './excerpt.ts'
import { Speaker } from './speaker.tsx'

/** Longer ones are shown around what was found only; the conversation has the rest. */
const mostCharacters = 20_000
const mostBeside = 700

interface PreviewedHit extends Found {
  id: Message['id']
}

interface PreviewPaneProps {
  title: string
  /** Stands below the title. */
  facts: ReactNode
  onOpen: () => void
  /** What is shown, once it is there. */
  messages: readonly Message[] | undefined
  /** The one that was found among them, and what in it. */
  found?: PreviewedHit
  error: unknown
  onRetry: () => void
  body: RefObject<HTMLDivElement | null>
}

/** What stands beside the list: a few messages of a conversation, and the way there. */
export function PreviewPane(props: PreviewPaneProps) {
  const { title, facts, onOpen, messages, found, error, onRetry, body } = props
  return (
    <section aria-label="Preview" className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-3 border-b border-line px-5 py-3">
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="truncate font-strong">
            {title}
          </h2>
          {facts}
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
        {error ? (
          <ErrorState error={error} onRetry={onRetry} />
        ) : messages ? (
          <div className="flex max-w-[50rem] flex-col gap-3.5">
            {messages.map((one) => (
              <PreviewMessage key={one.id} message={one} found={one.id === found?.id ? found : undefined} />
            ))}
          </div>
        ) : (
          <Skeleton name="Loading the message" />
        )}
      </div>
    </section>
  )
}

function PreviewMessage({ message, found }: { message: Message; found: Found | undefined }) {
  const { content } = message
  // To look for a place in a very long one takes longer than a frame.
  const text = useMemo(
    () => excerptAround(content, found ?? { words: [] }, found ? mostCharacters : mostBeside),
    [content, found],
  )
  return (
    <div
      data-preview={message.id}
      className={classNames('border-l-2 pl-3', found ? 'border-accent' : 'border-line text-ink-2')}
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
          <Sought value={found !== undefined}>
            <Markdown text={text} idPrefix={`p${message.id}`} />
          </Sought>
        </div>
      )}
    </div>
  )
}
