import type { ReactNode } from 'react'

interface ShelfRowProps {
  /** The conversation's name, as a link where it can be opened. */
  title: ReactNode
  detail: string
  /** Buttons. */
  children: ReactNode
}

/** One conversation that is put away. */
export function ShelfRow({ title, detail, children }: ShelfRowProps) {
  return (
    <div className="quick flex h-15 items-center gap-2 rounded-md px-3 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <div className="truncate font-strong">{title}</div>
        <div className="num truncate text-xs text-ink-3">{detail}</div>
      </div>
      {children}
    </div>
  )
}
