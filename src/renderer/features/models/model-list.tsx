import { Check, Search, Star } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ModelRef } from '../../../contract/base.ts'
import { useActiveRow } from '../../lib/active-row.ts'
import { type KnownModel, isSameModel, useProviders } from '../../lib/models.ts'
import { useChangeSettings, useSettings } from '../../lib/settings.ts'
import { classNames } from '../../ui/class-names.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { ModelBadges } from './model-badges.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'

interface ModelListProps {
  value: ModelRef | null
  onChoose: (model: ModelRef | null) => void
  /** The words of the line that chooses no model; left out, one must be chosen. */
  noneLabel: string | undefined
  field: RefObject<HTMLInputElement | null>
}

const mostRemembered = 8
const mostFavourites = 200

/** A search field over all models that can answer. The arrows move in the list while one types. */
export function ModelList({ value, onChoose, noneLabel, field }: ModelListProps) {
  const { data } = useProviders()
  const settings = useSettings()
  const changeSettings = useChangeSettings()
  const [query, setQuery] = useState('')
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualListHandle>(null)

  const recents = settings?.recentModels ?? []
  const favourites = settings?.favouriteModels ?? []
  const rows = pickerRows({
    providers: data?.providers ?? [],
    favourites,
    recents,
    query,
    hasNone: noneLabel !== undefined,
  })
  const choices = rows.flatMap((row, index) => (row.kind === 'heading' ? [] : [index]))

  const choose = (row: PickerRow | undefined) => {
    if (!row || row.kind === 'heading') return
    const ref = row.kind === 'none' ? null : row.known.ref
    if (ref) {
      const others = recents.filter((recent) => !isSameModel(recent, ref))
      changeSettings({ recentModels: [ref, ...others].slice(0, mostRemembered) })
    }
    onChoose(ref)
  }
  const toggleFavourite = ({ ref }: KnownModel) => {
    const others = favourites.filter((favourite) => !isSameModel(favourite, ref))
    const isNew = others.length === favourites.length
    changeSettings({ favouriteModels: (isNew ? [...others, ref] : others).slice(0, mostFavourites) })
  }
  const { active, setActive, onKeyDown } = useActiveRow(choices.length, query, (index) =>
    choose(rows[choices[index] ?? -1]),
  )
  const activeIndex = choices[active] ?? -1

  useEffect(() => list.current?.scrollToIndex(active === 0 ? 0 : activeIndex), [active, activeIndex])

  const renderRow = (index: number) => {
    const row = rows[index]
    if (!row) return null
    if (row.kind === 'heading') {
      return (
        <div role="row">
          <div role="gridcell" className="px-2.5 pt-2.5 pb-1 text-2xs font-bold text-ink-3">
            {row.label}
          </div>
        </div>
      )
    }
    const isActive = index === activeIndex
    const ref = row.kind === 'model' ? row.known.ref : null
    return (
      <div
        role="row"
        className={classNames('flex h-9 items-center rounded-sm pr-1', isActive && 'bg-hover')}
        onMouseMove={isActive ? undefined : () => setActive(choices.indexOf(index))}
      >
        {/* The text field has the focus and its keys; it names the active cell to screen readers. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
        <div
          id={`model-${index}`}
          role="gridcell"
          aria-selected={isSameModel(ref, value)}
          onClick={() => choose(row)}
          className="flex h-full min-w-0 flex-1 cursor-pointer items-center gap-2 pl-2"
        >
          <Check
            aria-hidden
            className={classNames('size-4 shrink-0 text-accent-2', !isSameModel(ref, value) && 'invisible')}
          />
          <span className="min-w-0 flex-1 truncate" title={ref?.modelId}>
            {row.kind === 'model' ? row.known.model.name : noneLabel}
          </span>
          {row.kind === 'model' && <ModelBadges known={row.known} />}
        </div>
        {row.kind === 'model' && (
          <div role="gridcell">
            <Favourite row={row} isActive={isActive} onToggle={() => toggleFavourite(row.known)} />
          </div>
        )}
      </div>
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
        {choices.length === 0 ? (
          <p className="px-3 py-8 text-center text-ink-2">No model has “{query.slice(0, 60)}” in its name.</p>
        ) : (
          <div id="models" role="grid" aria-label="Models">
            <VirtualList
              ref={list}
              count={rows.length}
              scroller={scroller}
              estimateSize={(index) => (rows[index]?.kind === 'heading' ? 31 : 36)}
              rowKey={(index) => rows[index]?.key ?? index}
              renderRow={renderRow}
              keptIndex={activeIndex}
            />
          </div>
        )}
      </div>
    </>
  )
}

interface FavouriteProps {
  row: Extract<PickerRow, { kind: 'model' }>
  isActive: boolean
  onToggle: () => void
}

/** A star; the Tab key reaches the active row's. */
function Favourite({ row, isActive, onToggle }: FavouriteProps) {
  const { isFavourite, known } = row
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isFavourite}
      aria-label={`Favourite: ${known.model.name}`}
      onClick={onToggle}
      className={classNames(
        'quick grid size-7 place-items-center rounded-sm hover:bg-hover hover:text-ink',
        isFavourite ? 'text-warn' : isActive ? 'text-ink-3' : 'text-transparent touch:text-ink-3',
      )}
    >
      <Star aria-hidden className={classNames('size-4', isFavourite && 'fill-current')} strokeWidth={1.75} />
    </button>
  )
}
