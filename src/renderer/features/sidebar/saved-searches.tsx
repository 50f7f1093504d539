import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Ellipsis, FolderSearch, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type SavedSearch, maxSearchNameLength } from '../../../contract/saved-searches.ts'
import { api, orpc } from '../../lib/api.ts'
import { toast } from '../../lib/toast.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { NameField } from './name-field.tsx'

/** Searches that were saved, as folders that fill themselves; nothing where there are none. */
export function SavedSearches({ onOpened }: { onOpened: () => void }) {
  const searches = useQuery(orpc.savedSearches.list.queryOptions()).data?.searches ?? []
  if (searches.length === 0) return null
  return (
    <section aria-label="Saved searches" className="flex max-h-[26vh] min-h-0 shrink-0 flex-col">
      <h2 className="px-2.5 pb-1 text-2xs font-bold text-ink-3">Saved searches</h2>
      <ul className="-mx-1 min-h-0 overflow-y-auto px-1">
        {searches.map((search) => (
          <SearchRow key={search.id} search={search} onOpened={onOpened} />
        ))}
      </ul>
    </section>
  )
}

function SearchRow({ search, onOpened }: { search: SavedSearch; onOpened: () => void }) {
  const { id, name, query, mode } = search
  const [isRenaming, setRenaming] = useState(false)
  // Told to the menu, which closes while the field with the name takes its place and the focus.
  const hasField = useRef(false)
  const link = useRef<HTMLAnchorElement>(null)
  const rename = () => {
    hasField.current = true
    setRenaming(true)
  }
  const finish = (isByKey: boolean) => {
    hasField.current = false
    flushSync(() => setRenaming(false))
    if (isByKey) link.current?.focus()
  }
  if (isRenaming) {
    return (
      <li>
        <NameField
          label="Name of the saved search"
          name={name}
          maxLength={maxSearchNameLength}
          onKeep={(wanted) => void api.savedSearches.rename({ id, name: wanted }).catch(toast.fail)}
          onDone={finish}
        />
      </li>
    )
  }
  return (
    <li className="group/search relative flex h-8.5 items-center rounded-sm hover:bg-hover">
      <Link
        ref={link}
        to="/find"
        search={{ q: query, mode: mode === 'hybrid' ? undefined : mode }}
        activeOptions={{ explicitUndefined: true }}
        activeProps={active}
        title={name === query ? name : `${name}: ${query}`}
        onClick={onOpened}
        className="quick flex h-full min-w-0 flex-1 items-center gap-2.5 rounded-sm px-2.5 text-ink-2 -outline-offset-2 group-focus-within/search:pr-9 group-hover/search:pr-9 touch:pr-9 [&.active]:bg-chosen [&.active]:font-strong [&.active]:text-accent-2"
      >
        <FolderSearch aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
        <span dir="auto" className="truncate text-ink in-[.active]:text-accent-2">
          {name}
        </span>
      </Link>
      <Menu
        finalFocus={() => !hasField.current}
        trigger={
          <IconButton
            name={`More for ${name}`}
            size="sm"
            className="absolute right-1 opacity-0 group-focus-within/search:opacity-100 group-hover/search:opacity-100 aria-expanded:opacity-100 touch:opacity-100"
          >
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={Pencil} onClick={rename}>
          Rename
        </MenuItem>
        <MenuItem icon={Trash2} isDanger onClick={() => void remove(search)}>
          Remove
        </MenuItem>
      </Menu>
    </li>
  )
}

const active = { className: 'active' }

/** Only the folder goes; the toast makes it anew. */
async function remove({ id, name, query, mode }: SavedSearch) {
  try {
    await api.savedSearches.remove({ id })
    toast.say({
      title: `The saved search “${name}” is removed.`,
      description: 'Your messages are as they were.',
      undo: () => void api.savedSearches.create({ name, query, mode }).catch(toast.fail),
    })
  } catch (error) {
    toast.fail(error)
  }
}
