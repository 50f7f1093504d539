import { ChevronDown, ListFilter, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SearchMode } from '../../../contract/search.ts'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuGroup, MenuItem } from '../../ui/menu.tsx'
import type { Asked } from './asked.ts'
import { type FilterOffer, useFilterOffers } from './filter-offers.ts'
import { type Filter, withFilter, withoutRange } from './query-text.ts'

interface FilterBarProps {
  asked: Asked
  onAsk: (asked: Asked) => void
  /** What was understood of `query`, which may be a moment older than what is asked. */
  query: string
  filters: readonly Filter[]
  /** At its end, where there is no room beside the text field. */
  tools?: ReactNode
}

const modes: { mode: SearchMode; name: string }[] = [
  { mode: 'hybrid', name: 'Words and meaning' },
  { mode: 'words', name: 'Words' },
  { mode: 'meaning', name: 'Meaning' },
]

/** More than these fit beside each other; then what can be chosen is folded into menus, and chips keep to one line. */
const mostSpread = 4

/** How it is looked for, and in what: buttons that write filters into the query, and chips of those it has. */
export function FilterBar({ asked, onAsk, query, filters, tools }: FilterBarProps) {
  const offers = useFilterOffers(filters)
  const add = (filter: string) => onAsk({ ...asked, query: withFilter(asked.query, filter) })
  const isFull = filters.length + offers.length > mostSpread
  // Spread where there is room, folded where there is little; a screen reader meets one of the two.
  const spread = isFull ? 'hidden' : 'contents @max-2xl:hidden'
  const folded = isFull ? 'contents' : 'hidden @max-2xl:contents'
  return (
    <div className="@container flex shrink-0 items-center border-b border-line">
      {/* On a phone they stand in one row that scrolls, so that the results keep the room. */}
      <div className="flex min-w-0 flex-1 items-center gap-1.5 px-5 py-2.5 max-sm:overflow-x-auto max-sm:px-3 max-sm:[scrollbar-width:none] max-sm:*:shrink-0 sm:flex-wrap">
        <span role="group" aria-label="Look for" className="contents">
          <span className={spread}>
            {modes.map(({ mode, name }) => (
              <Chip
                key={mode}
                isOn={mode === asked.mode}
                aria-pressed={mode === asked.mode}
                onClick={() => onAsk({ ...asked, mode })}
                // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
                render={<button type="button" />}
              >
                {name}
              </Chip>
            ))}
          </span>
          <span className={folded}>
            <ChipMenu name={modes.find(({ mode }) => mode === asked.mode)?.name} isOn>
              {modes.map(({ mode, name }) => (
                <MenuItem key={mode} onClick={() => onAsk({ ...asked, mode })}>
                  {name}
                </MenuItem>
              ))}
            </ChipMenu>
          </span>
        </span>
        <span aria-hidden className="mx-0.5 h-4.5 w-px shrink-0 bg-line-2 max-sm:hidden" />
        <span role="group" aria-label="Filters" className="contents">
          {filters.map((filter) => (
            <FilterChip
              key={`${filter.start}-${filter.end}`}
              label={filter.label}
              onRemove={() => onAsk({ ...asked, query: withoutRange(query, filter) })}
            />
          ))}
          <span className={spread}>
            {offers.map((offer) => (
              <Offer key={offer.name} offer={offer} onAdd={add} />
            ))}
          </span>
          {offers.length > 0 && (
            <span className={folded}>
              <ChipMenu name="Filters" icon={<ListFilter aria-hidden />}>
                {offers.map(({ name, choices }) => (
                  <MenuGroup key={name} name={name}>
                    <Choices choices={choices} onAdd={add} />
                  </MenuGroup>
                ))}
              </ChipMenu>
            </span>
          )}
        </span>
      </div>
      {tools && <span className="flex shrink-0 border-l border-line px-2">{tools}</span>}
    </div>
  )
}

interface FilterChipProps {
  label: string
  onRemove: () => void
}

/** A filter of the query; a press takes it out, and so do the keys that take a letter out. */
const FilterChip = ({ label, onRemove }: FilterChipProps) => (
  <Chip
    isOn
    aria-label={`Remove the filter ${label}`}
    title={`Remove ${label}`}
    onClick={onRemove}
    onKeyDown={(event) => {
      if (event.key !== 'Backspace' && event.key !== 'Delete') return
      // The text field is written in from here on, and must not lose a letter to the same key.
      event.preventDefault()
      onRemove()
    }}
    className="max-w-60"
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
    render={<button type="button" />}
  >
    <span className="truncate">{label}</span>
    <X aria-hidden />
  </Chip>
)

interface OfferProps {
  offer: FilterOffer
  onAdd: (filter: string) => void
}

/** What is only pressed has no menu. */
function Offer({ offer: { name, icon: Icon, choices }, onAdd }: OfferProps) {
  const [only] = choices
  if (!only || !Icon) {
    return (
      <ChipMenu name={name}>
        <Choices choices={choices} onAdd={onAdd} />
      </ChipMenu>
    )
  }
  return (
    <Chip
      onClick={() => onAdd(only.filter)}
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
      render={<button type="button" />}
    >
      <Icon aria-hidden />
      {only.name}
    </Chip>
  )
}

const Choices = ({ choices, onAdd }: Pick<FilterOffer, 'choices'> & Pick<OfferProps, 'onAdd'>) =>
  choices.map(({ name, filter }) => (
    <MenuItem key={filter} onClick={() => onAdd(filter)}>
      {name}
    </MenuItem>
  ))

interface ChipMenuProps {
  name: string | undefined
  icon?: ReactNode
  isOn?: boolean
  children: ReactNode
}

function ChipMenu({ name, icon, isOn = false, children }: ChipMenuProps) {
  return (
    <Menu
      align="start"
      trigger={
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
        <Chip isOn={isOn} render={<button type="button" />}>
          {icon}
          {icon ? <span className="max-sm:sr-only">{name}</span> : name}
          <ChevronDown aria-hidden />
        </Chip>
      }
    >
      {children}
    </Menu>
  )
}
