import { Bookmark, ChevronDown, X } from 'lucide-react'
import type { SearchMode } from '../../../contract/search.ts'
import { modelName, useProviders } from '../../lib/models.ts'
import { useSettings } from '../../lib/settings.ts'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import type { Asked } from './asked.ts'
import { type Filter, quoted, withFilter, withoutRange } from './query-text.ts'

interface FilterBarProps {
  asked: Asked
  onAsk: (asked: Asked) => void
  /** What was understood of `query`, which may be a moment older than what is asked. */
  query: string
  filters: readonly Filter[]
}

const modes: { mode: SearchMode; name: string }[] = [
  { mode: 'hybrid', name: 'Words and meaning' },
  { mode: 'words', name: 'Words' },
  { mode: 'meaning', name: 'Meaning' },
]

const times = [
  ['Today', 'on:today'],
  ['Yesterday', 'on:yesterday'],
  ['This week', 'on:"this week"'],
  ['Last week', 'on:"last week"'],
  ['This month', 'on:"this month"'],
  ['Last month', 'on:"last month"'],
  ['This year', 'on:"this year"'],
  ['Last year', 'on:"last year"'],
] as const

const timeKinds = new Set<Filter['kind']>(['before', 'after', 'on', 'time'])

/** How it is looked for, and in what: buttons that write filters into the query, and chips of those it has. */
export function FilterBar({ asked, onAsk, query, filters }: FilterBarProps) {
  const add = (filter: string) => onAsk({ ...asked, query: withFilter(asked.query, filter) })
  const has = (kinds: ReadonlySet<Filter['kind']>) => filters.some(({ kind }) => kinds.has(kind))
  return (
    // On a phone they stand in one row that scrolls, so that the results keep the room.
    <div className="flex shrink-0 items-center gap-1.5 border-b border-line px-5 py-2.5 max-sm:overflow-x-auto max-sm:[scrollbar-width:none] max-sm:*:shrink-0 sm:flex-wrap">
      <span role="group" aria-label="Look for" className="contents">
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
      <span aria-hidden className="mx-0.5 h-4.5 w-px shrink-0 bg-line-2" />
      <span role="group" aria-label="Filters" className="contents">
        {filters.map((filter) => (
          <Chip
            key={`${filter.start}-${filter.end}`}
            isOn
            aria-label={`Remove the filter ${filter.label}`}
            title="Remove"
            onClick={() => onAsk({ ...asked, query: withoutRange(query, filter) })}
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
            render={<button type="button" />}
          >
            {filter.label}
            <X aria-hidden />
          </Chip>
        ))}
        {!has(timeKinds) && (
          <FilterMenu name="Any time">
            {times.map(([name, filter]) => (
              <MenuItem key={filter} onClick={() => add(filter)}>
                {name}
              </MenuItem>
            ))}
          </FilterMenu>
        )}
        {!has(new Set(['model', 'provider'])) && <ModelFilter onAdd={add} />}
        {!has(new Set(['from'])) && (
          <FilterMenu name="Said by anyone">
            <MenuItem onClick={() => add('from:me')}>Said by you</MenuItem>
            <MenuItem onClick={() => add('from:ai')}>Answers</MenuItem>
          </FilterMenu>
        )}
        {!has(new Set(['is'])) && (
          <Chip
            onClick={() => add('is:bookmarked')}
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
            render={<button type="button" />}
          >
            <Bookmark aria-hidden />
            Bookmarked
          </Chip>
        )}
      </span>
    </div>
  )
}

function FilterMenu({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <Menu
      align="start"
      trigger={
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
        <Chip render={<button type="button" />}>
          {name}
          <ChevronDown aria-hidden />
        </Chip>
      }
    >
      {children}
    </Menu>
  )
}

const mostModels = 12

/** The models that were last used here; any other can be written. */
function ModelFilter({ onAdd }: { onAdd: (filter: string) => void }) {
  const providers = useProviders().data?.providers ?? []
  const settings = useSettings()
  const models = [...(settings?.recentModels ?? []), ...(settings?.favouriteModels ?? [])]
  const names = [...new Set(models.map(({ modelId }) => modelId))].slice(0, mostModels)
  const used = providers.filter(({ isReady }) => isReady)
  if (names.length + used.length === 0) return null
  return (
    <FilterMenu name="Any model">
      {names.map((modelId) => {
        const ref = models.find((model) => model.modelId === modelId)
        return (
          <MenuItem key={modelId} onClick={() => onAdd(`model:${quoted(modelId)}`)}>
            {ref ? modelName(providers, ref) : modelId}
          </MenuItem>
        )
      })}
      {used.map(({ id, name }) => (
        <MenuItem key={id} onClick={() => onAdd(`provider:${quoted(id)}`)}>
          Any of {name}
        </MenuItem>
      ))}
    </FilterMenu>
  )
}
