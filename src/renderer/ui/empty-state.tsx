import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { wordsFor } from '../lib/errors.ts'
import { Button } from './button.tsx'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What will be here, and how it comes here. */
  children?: ReactNode
  action?: ReactNode
}

/** A list or page with nothing in it yet. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-2 grid size-12 place-items-center rounded-full bg-hover text-ink-3">
        <Icon aria-hidden className="size-5.5" strokeWidth={1.75} />
      </span>
      <h2 className="text-md font-strong">{title}</h2>
      {children && <p className="text-ink-2">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  )
}

interface ErrorStateProps {
  error: unknown
  onRetry: () => void
}

/** A list or page that could not be loaded: what happened, and another try. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { title, advice } = wordsFor(error)
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-10 text-center">
      <CircleAlert aria-hidden className="mb-1 size-6 text-bad" strokeWidth={1.5} />
      <h2 className="text-md font-strong">{title}</h2>
      {advice && <p className="text-ink-2">{advice}</p>}
      <Button size="sm" className="mt-3" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
