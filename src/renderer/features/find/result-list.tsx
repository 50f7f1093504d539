import { type VirtualItem, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useRem } from '../../lib/theme.ts'
import { withKept } from '../../ui/kept-row.ts'
import { ItemRow } from './item-row.tsx'
import type { Item, Row } from './items.ts'

/** Where a list was left. */
export interface ListPlace {
  offset: number
  sizes: VirtualItem[]
}

export interface ResultListHandle {
  place: () => ListPlace
  /** Where the list itself hears the keys. */
  focus: () => void
}

interface ResultListProps {
  id: string
  rows: readonly Row[]
  /** Which of the items is active; headings are none. */
  active: number
  onPoint: (index: number) => void
  onChoose: (item: Item) => void
  onEnd: () => void
  /** Where no text field hears the keys for it, the list itself does. */
  onKeyDown?: (event: KeyboardEvent) => void
  /** Other than before, it begins at its top. */
  context: string
  initialPlace: ListPlace | undefined
  /** What is shown above: notices, corrections. */
  above: ReactNode
  /** What is shown below: that it is looking, that it failed, or that nothing was found. */
  below: ReactNode
  ref?: Ref<ResultListHandle>
}

const rems = {
  heading: 1.9,
  action: 2.375,
  suggestion: 2.375,
  search: 2.375,
  conversation: 2.375,
  hit: 4.75,
  others: 2,
}

/** The lines of what Find lists, of which only those in view are in the page. */
export function ResultList(props: ResultListProps) {
  const { id, rows, active, onPoint, onChoose, onEnd, onKeyDown, context, initialPlace, above, below, ref } = props
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const rem = useRem()
  const itemRows = rows.flatMap((row, index) => (row.kind === 'item' ? [index] : []))
  const activeRow = itemRows[active]

  // The rule warns of memoising by a compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => rems[kindOf(rows[index])] * rem,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
    rangeExtractor: (range) => withKept(range, activeRow),
    initialOffset: initialPlace?.offset ?? 0,
    initialMeasurementsCache: initialPlace?.sizes,
    onChange: (instance) => {
      if ((instance.range?.endIndex ?? 0) >= rows.length - 8) onEnd()
    },
  })
  useImperativeHandle(ref, () => ({
    place: () => ({ offset: virtualizer.scrollOffset ?? 0, sizes: virtualizer.takeSnapshot() }),
    focus: () => scroller?.querySelector<HTMLElement>('[role=listbox]')?.focus(),
  }))

  // What is asked anew is read from its top; results that are come back to stay where they were.
  const shown = useRef(context)
  useEffect(() => {
    if (shown.current !== context) scroller?.scrollTo({ top: 0 })
    shown.current = context
  }, [context, scroller])

  return (
    <div
      ref={setScroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5 [overflow-anchor:none]"
      // What scrolls can be scrolled by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={-1}
    >
      {above}
      <div
        id={id}
        role="listbox"
        aria-label="Found"
        tabIndex={onKeyDown ? 0 : undefined}
        onKeyDown={onKeyDown}
        aria-activedescendant={onKeyDown && itemRows.length > 0 ? `${id}-${active}` : undefined}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((virtual) => {
          const row = rows[virtual.index]
          const index = itemRows.indexOf(virtual.index)
          return (
            <div
              key={virtual.key}
              data-index={virtual.index}
              ref={virtualizer.measureElement}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              {row?.kind === 'heading' && (
                <div role="presentation" className="px-4 pt-2.5 pb-1 text-2xs font-bold text-ink-3">
                  {row.name}
                </div>
              )}
              {row?.kind === 'item' && (
                <ItemRow
                  item={row.item}
                  id={`${id}-${index}`}
                  place={index}
                  count={itemRows.length}
                  isActive={index === active}
                  onPoint={() => onPoint(index)}
                  onChoose={() => onChoose(row.item)}
                />
              )}
            </div>
          )
        })}
      </div>
      <KeepInView scrollTo={virtualizer.scrollToIndex} row={activeRow} isFirst={active === 0} />
      {below}
    </div>
  )
}

/** The row that the keys reached is brought into view; the pointer's row is there already. */
function KeepInView({
  scrollTo,
  row,
  isFirst,
}: {
  scrollTo: (index: number, options: { align: 'auto' }) => void
  row: number | undefined
  isFirst: boolean
}) {
  const known = useRef(row)
  useEffect(() => {
    // Its heading comes into view with the first one.
    if (row !== known.current && row !== undefined) scrollTo(isFirst ? 0 : row, { align: 'auto' })
    known.current = row
  }, [row, isFirst, scrollTo])
  return null
}

const kindOf = (row: Row | undefined): keyof typeof rems => (row?.kind === 'item' ? row.item.kind : 'heading')
