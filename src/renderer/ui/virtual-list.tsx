import { type Range, type Virtualizer, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode, Ref } from 'react'
import { useImperativeHandle } from 'react'

export interface VirtualListHandle {
  /** Brings the row into view; `auto` moves no more than it must. */
  scrollToIndex: (index: number, align?: 'auto' | 'start' | 'center' | 'end') => void
}

interface VirtualListProps {
  count: number
  /** The element that scrolls (by `useState`, so that its coming renders the list); the list stands inside it. */
  scroller: HTMLElement | null
  /** Height of a row in pixels, before it was measured. */
  estimateSize: (index: number) => number
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
  const { count, scroller, estimateSize, rowKey, renderRow, onRange, keptIndex, ref } = props
  // The rule warns of memoising by a compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize,
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
  useImperativeHandle(ref, () => ({
    scrollToIndex: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
  }))

  return (
    <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((row) => (
        <div
          key={row.key}
          data-index={row.index}
          ref={virtualizer.measureElement}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${row.start}px)` }}
        >
          {renderRow(row.index)}
        </div>
      ))}
    </div>
  )
}

function withKept(range: Range, kept: number | undefined): number[] {
  const shown = defaultRangeExtractor(range)
  if (kept === undefined || kept < 0 || kept >= range.count || shown.includes(kept)) return shown
  return [...shown, kept].toSorted((one, other) => one - other)
}
