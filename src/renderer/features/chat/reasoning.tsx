import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Markdown } from '../../ui/markdown/markdown.tsx'

interface ReasoningProps {
  text: string
  durationMs: number | null
  isThinking: boolean
  idPrefix: string
}

/** What the model thought before it answered: folded, with the time it took. */
export function Reasoning({ text, durationMs, isThinking, idPrefix }: ReasoningProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="w-full" aria-label="What the model thought">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="quick flex items-center gap-1.5 rounded-sm px-1.5 py-1 text-sm text-ink-2 hover:text-ink"
      >
        <ChevronRight aria-hidden className={classNames('size-4 transition-transform', isOpen && 'rotate-90')} />
        {isThinking ? (
          <>
            Thinking
            <span aria-hidden className="breathe size-1.5 rounded-full bg-mean" />
          </>
        ) : (
          thoughtFor(durationMs)
        )}
      </button>
      {isOpen && (
        <div dir="auto" className="mt-1 ml-3 border-l-2 border-line-2 py-1 pl-4 text-sm text-ink-2 wrap-anywhere">
          <Markdown text={text} isStreaming={isThinking} idPrefix={idPrefix} />
        </div>
      )}
    </section>
  )
}

function thoughtFor(ms: number | null): string {
  if (ms === null) return 'Thought first'
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 60) return `Thought for ${seconds} s`
  return `Thought for ${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
