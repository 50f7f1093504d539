import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, Users } from 'lucide-react'
import type { Person } from '../../../contract/people.ts'
import { usePeople, useSwitchPerson } from '../../lib/people.ts'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { PersonPicture } from '../../ui/person-picture.tsx'

/** Whose conversations these are, and a way to someone else's. */
export function PersonMenu({ onOpened }: { onOpened: () => void }) {
  const { data } = usePeople()
  const navigate = useNavigate()
  const switching = useSwitchPerson()
  const current = data?.people.find(({ isCurrent }) => isCurrent)
  const name = current?.name ?? 'You'
  const openPeople = () => {
    onOpened()
    void navigate({ to: '/settings/$section', params: { section: 'people' } })
  }
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="quick flex min-w-0 flex-1 items-center gap-2.5 rounded-sm px-2 py-1 text-left hover:bg-hover"
          aria-label={`${name}: switch person`}
        >
          <PersonPicture name={name} />
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate">{name}</span>
            <span className="block truncate text-xs text-ink-3">All on this machine</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
        </button>
      }
    >
      {data?.people
        .filter((person) => !person.isCurrent)
        .map((person) => (
          <OtherPerson key={person.id} person={person} onChoose={() => switching.mutate(person.id)} />
        ))}
      {data && data.people.length > 1 && <MenuSeparator />}
      <MenuItem icon={Users} onClick={openPeople}>
        {data && data.people.length > 1 ? 'People…' : 'Add a person…'}
      </MenuItem>
    </Menu>
  )
}

const OtherPerson = ({ person, onChoose }: { person: Person; onChoose: () => void }) => (
  <MenuItem onClick={onChoose}>
    <span className="flex items-center gap-2.5">
      <PersonPicture name={person.name} className="size-5 text-[0.6rem]" />
      <span className="max-w-48 truncate">Switch to {person.name}</span>
    </span>
  </MenuItem>
)
