import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { sidebarLayout, sidebarWidths } from '../lib/layout.ts'
import { useStored } from '../lib/stored.ts'

const stepRem = 1

/** The sidebar beside the page, as wide as it was last pulled. */
export function SidebarPanel({ children }: { children: ReactNode }) {
  const layout = useStored(sidebarLayout)
  const [draggedRem, setDraggedRem] = useState<number>()
  const widthRem = draggedRem ?? layout.widthRem
  const keep = (rem: number) => sidebarLayout.set({ ...layout, widthRem: within(rem) })

  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') keep(widthRem - stepRem)
    else if (event.key === 'ArrowRight') keep(widthRem + stepRem)
    else return
    event.preventDefault()
  }
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setDraggedRem(within(event.clientX / remInPixels()))
  }
  const drop = () => {
    if (draggedRem !== undefined) keep(draggedRem)
    setDraggedRem(undefined)
  }

  return (
    <aside
      aria-label="Sidebar"
      className="relative h-full shrink-0 border-r border-line bg-glass"
      style={{ width: `min(${widthRem}rem, 45vw)` }}
    >
      {children}
      {/* A separator that can be moved is a control by the ARIA patterns: it has focus, keys and a value. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the sidebar"
        aria-valuenow={Math.round(widthRem)}
        aria-valuemin={sidebarWidths.least}
        aria-valuemax={sidebarWidths.most}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={drop}
        onDoubleClick={() => keep(sidebarWidths.usual)}
        className="quick absolute inset-y-0 -right-1 z-20 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-[3px] after:w-0.5 hover:after:bg-line-2 active:after:bg-accent"
      />
    </aside>
  )
}

const within = (rem: number) => Math.min(Math.max(rem, sidebarWidths.least), sidebarWidths.most)

const remInPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
