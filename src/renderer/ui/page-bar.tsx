import type { ReactNode } from 'react'

interface PageBarProps {
  /** A button before the title, such as the way back. */
  before?: ReactNode
  title: ReactNode
  /** Chips and the like, right after the title. */
  beside?: ReactNode
  /** Buttons at the end. */
  children?: ReactNode
}

/** The bar at the top of a page. It leaves room for the button that brings a hidden sidebar back. */
export function PageBar({ before, title, beside, children }: PageBarProps) {
  return (
    <header className="page-bar">
      {before}
      <h1 className="truncate text-md font-bold tracking-tight">{title}</h1>
      {beside}
      <span className="flex-1" />
      {children}
    </header>
  )
}
