import { Check, Star } from 'lucide-react'
import type { KnownModel } from '../../lib/models.ts'
import { classNames } from '../../ui/class-names.ts'
import { ModelBadges } from './model-badges.tsx'
import type { PickerRow } from './picker-rows.ts'

interface ModelRowProps {
  row: Exclude<PickerRow, { kind: 'heading' }>
  /** Of its first cell, which the search field names to screen readers. */
  id: string
  noneLabel: string | undefined
  isChosen: boolean
  isActive: boolean
  /** The Tab key goes from the search field to this row's star. */
  isTabStop: boolean
  onPoint: () => void
  onChoose: () => void
  onFavourite: (known: KnownModel) => void
}

/** One model that can be chosen, or the line that chooses none. */
export function ModelRow(props: ModelRowProps) {
  const { row, id, noneLabel, isChosen, isActive, isTabStop, onPoint, onChoose, onFavourite } = props
  return (
    <div
      role="row"
      className={classNames('flex h-9 items-center rounded-sm pr-1', isActive && 'bg-hover')}
      onMouseMove={isActive ? undefined : onPoint}
    >
      {/* The text field has the focus and its keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        id={id}
        role="gridcell"
        aria-selected={isChosen}
        onClick={onChoose}
        className="flex h-full min-w-0 flex-1 cursor-pointer items-center gap-2 pl-2"
      >
        <Check aria-hidden className={classNames('size-4 shrink-0 text-accent-2', !isChosen && 'invisible')} />
        <span className="min-w-0 flex-1 truncate" title={row.kind === 'model' ? row.known.model.id : undefined}>
          {row.kind === 'model' ? row.known.model.name : noneLabel}
        </span>
        {row.kind === 'model' && <ModelBadges known={row.known} />}
      </div>
      {row.kind === 'model' && (
        <div role="gridcell">
          <button
            type="button"
            tabIndex={isTabStop ? 0 : -1}
            aria-pressed={row.isFavourite}
            aria-label={`Favourite: ${row.known.model.name}`}
            onClick={() => onFavourite(row.known)}
            className={classNames(
              'quick grid size-7 place-items-center rounded-sm hover:bg-hover hover:text-ink focus-visible:text-ink',
              row.isFavourite ? 'text-warn' : isActive ? 'text-ink-3' : 'text-transparent touch:text-ink-3',
            )}
          >
            <Star aria-hidden className={classNames('size-4', row.isFavourite && 'fill-current')} strokeWidth={1.75} />
          </button>
        </div>
      )}
    </div>
  )
}
