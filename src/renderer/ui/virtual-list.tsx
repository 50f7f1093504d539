import { type Virtualizer, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect } from 'react'
import { useRem } from '../lib/theme.ts'
import { withKept } from './kept-row.ts'

export interface VirtualListHandle {
  /** Brings the row into view, and moves no more than it must. */
  scrollToIndex: (index: number) => void
}

interface VirtualListProps {
  count: number
  /** The element that scrolls (by `useState`, so that its coming renders the list); the list stands inside it. */
  scroller: HTMLElement | null
  /** Height of a row in rem. Known beforehand, because measuring every row that scrolls by costs frames. */
  heightOf: (index: number) => number
  rowKey: (index: number) => string | number
  renderRow: (index: number) => ReactNode
  /** Called with the last row that is shown, to load more. */
  onRange?: (lastIndex: number) => void
  /** A row that is kept in the page even out of view, because the Tab key must find it. */
  keptIndex?: number
  ref?: Ref<VirtualListHandle>
}

/** A long list of which only the rows in view (and a few beside them) are in the page. */
export function VirtualList(props: VirtualListProps) {
  const { count, scroller, heightOf, rowKey, renderRow, onRange, keptIndex, ref } = props
  const rem = useRem()
  // The rule warns of memoising by a compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: (index) => heightOf(index) * rem,
    getItemKey: rowKey,
    overscan: 8,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 8,
    rangeExtractor: (range) => withKept(range, keptIndex),
    onChange: (instance: Virtualizer<HTMLElement, Element>) => {
      const last = instance.range?.endIndex
      if (last !== undefined) onRange?.(last)
    },
  })
  useLayoutEffect(() => {
    if (rem > 0) virtualizer.measure()
  }, [virtualizer, rem])
  useImperativeHandle(ref, () => ({
    scrollToIndex: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }))

  return (
    <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((row) => (
        <div
          key={row.key}
          className="absolute inset-x-0 top-0 contain-layout contain-size contain-style"
          style={{ height: row.size, transform: `translateY(${row.start}px)` }}
        >
          {renderRow(row.index)}
        </div>
      ))}
    </div>
  )
}
