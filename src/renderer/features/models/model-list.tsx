import { Search } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ModelRef } from '../../../contract/base.ts'
import { useActiveRow } from '../../lib/active-row.ts'
import { isSameModel } from '../../lib/models.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { ModelRow } from './model-row.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'
import { useModelShelf } from './queries.ts'

interface ModelListProps {
  value: ModelRef | null
  onChoose: (model: ModelRef | null) => void
  /** The words of the line that chooses no model; left out, one must be chosen. */
  noneLabel: string | undefined
  field: RefObject<HTMLInputElement | null>
}

const rowRem = 2.25
const headingRem = 1.9375

/** A search field over all models that can answer. The arrows move in the list while one types. */
export function ModelList({ value, onChoose, noneLabel, field }: ModelListProps) {
  const { providers, recents, favourites, remember, toggleFavourite } = useModelShelf()
  const [query, setQuery] = useState('')
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualListHandle>(null)

  const rows = pickerRows({ providers, favourites, recents, query, hasNone: noneLabel !== undefined })
  // Headings cannot be chosen, so the arrows walk over the places of all others.
  const places = rows.flatMap((row, index) => (row.kind === 'heading' ? [] : [index]))
  const chosenPlace = places.findIndex((index) => isSameModel(refOf(rows[index]), value))
  const choose = (row: PickerRow | undefined) => {
    const ref = refOf(row)
    if (ref) remember(ref)
    onChoose(ref)
  }
  const { active, setActive, onKeyDown } = useActiveRow(
    places.length,
    query,
    (place) => choose(rows[places[place] ?? -1]),
    query === '' ? Math.max(chosenPlace, 0) : 0,
  )
  const activeIndex = places[active] ?? -1
  const starIndex = rows[activeIndex]?.kind === 'model' ? activeIndex : rows.findIndex((row) => row.kind === 'model')

  // The first one is shown together with the heading above it.
  useEffect(() => {
    if (scroller) list.current?.scrollToIndex(active === 0 ? 0 : activeIndex)
  }, [active, activeIndex, scroller])

  const renderRow = (index: number) => {
    const row = rows[index]
    if (!row) return null
    if (row.kind === 'heading') return <Heading label={row.label} />
    return (
      <ModelRow
        row={row}
        id={`model-${index}`}
        noneLabel={noneLabel}
        isChosen={isSameModel(refOf(row), value)}
        isActive={index === activeIndex}
        isTabStop={index === starIndex}
        onPoint={() => setActive(places.indexOf(index))}
        onChoose={() => choose(row)}
        onFavourite={({ ref }) => toggleFavourite(ref)}
      />
    )
  }

  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <input
          ref={field}
          role="combobox"
          aria-label="Search models"
          aria-expanded
          aria-haspopup="grid"
          aria-controls="models"
          aria-activedescendant={activeIndex < 0 ? undefined : `model-${activeIndex}`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder="Search models"
          autoComplete="off"
          spellCheck={false}
          className="h-10 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3"
        />
      </div>
      <div ref={setScroller} className="max-h-[min(24rem,50vh)] overflow-y-auto p-1">
        {rows.length === 0 && (
          <p className="px-3 py-8 text-center text-ink-2">No model has “{query.slice(0, 60)}” in its name.</p>
        )}
        <div id="models" role="grid" aria-label="Models">
          <VirtualList
            ref={list}
            count={rows.length}
            scroller={scroller}
            heightOf={(index) => (rows[index]?.kind === 'heading' ? headingRem : rowRem)}
            rowKey={(index) => rows[index]?.key ?? index}
            renderRow={renderRow}
            keptIndex={activeIndex}
          />
        </div>
      </div>
    </>
  )
}

const refOf = (row: PickerRow | undefined): ModelRef | null => (row?.kind === 'model' ? row.known.ref : null)

const Heading = ({ label }: { label: string }) => (
  <div role="row">
    <div role="gridcell" className="px-2.5 pt-2.5 pb-1 text-2xs font-bold text-ink-3">
      {label}
    </div>
  </div>
)
