import { ArrowDown } from 'lucide-react'
import { useState } from 'react'
import type { Message } from '../../../contract/messages.ts'
import { useAnswerText } from '../../lib/answers.ts'

interface LatestButtonProps {
  last: Message | undefined
  onClick: () => void
}

/** Brings the end into view; a dot says that something new came there meanwhile. */
export function LatestButton({ last, onClick }: LatestButtonProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center">
      <button
        type="button"
        onClick={onClick}
        className="quick pointer-events-auto relative flex h-8.5 items-center gap-1.5 rounded-full border border-line-2 bg-solid pr-3.5 pl-3 text-sm font-strong shadow-2 hover:border-line-3"
      >
        <ArrowDown aria-hidden className="size-4" strokeWidth={2} />
        Jump to latest
        {last && <NewsDot last={last} />}
      </button>
    </div>
  )
}

/** Compares with what was there when the end went out of view. */
function NewsDot({ last }: { last: Message }) {
  const { text, reasoning } = useAnswerText(last)
  const now = `${last.id} ${text.length} ${reasoning.length}`
  const [before] = useState(now)
  if (now === before) return null
  return (
    <>
      <span aria-hidden className="absolute -top-0.5 right-1 size-2.5 rounded-full border-2 border-solid bg-accent" />
      <span className="sr-only">, something new came</span>
    </>
  )
}
