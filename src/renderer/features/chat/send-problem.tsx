import { CircleAlert, X } from 'lucide-react'
import type { Wording } from '../../lib/errors.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Right above the composer, which holds the text again: why it was not sent. */
export function SendProblem({ words, onDismiss }: { words: Wording; onDismiss: () => void }) {
  return (
    <div
      role="alert"
      className="mb-2 flex items-start gap-3 rounded-md border border-bad/28 bg-[color-mix(in_oklab,var(--bad)_8%,var(--solid))] py-2.5 pr-2 pl-3.5 text-sm"
    >
      <CircleAlert aria-hidden className="mt-px size-4.5 shrink-0 text-bad" strokeWidth={1.75} />
      <p className="flex-1">
        <b className="font-bold">Not sent. {words.title}</b>{' '}
        <span className="text-ink-2">{words.advice} Your text is still here.</span>
      </p>
      <IconButton name="Dismiss" size="sm" onClick={onDismiss}>
        <X />
      </IconButton>
    </div>
  )
}
