import { useState } from 'react'
import type { Person } from '../../../contract/people.ts'
import { useAddPerson, usePeople, useRemovePerson, useRenamePerson, useSwitchPerson } from '../../lib/people.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { PersonPicture } from '../../ui/person-picture.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Section, SettingCard } from './section.tsx'

const lead =
  'Each has their own conversations, settings, keys and tokens, and sees nothing of the others. There is no password between you: whoever sits here can switch.'

/** Who uses this installation. */
export function PeopleSettings() {
  const { data, error, refetch } = usePeople()
  const [leaving, setLeaving] = useState<Person>()
  const remove = useRemovePerson()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton name="Loading people" className="p-5" />
  const [first] = data.people
  return (
    <Section title="Who uses Chatty here" lead={lead}>
      <SettingCard>
        <ul>
          {data.people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              canLeave={!person.isCurrent && person.id !== first?.id}
              onRemove={() => setLeaving(person)}
            />
          ))}
        </ul>
        <AddPerson />
      </SettingCard>
      <Confirm
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={`Remove ${leaving?.name ?? ''}?`}
        action="Remove for good"
        onConfirm={() => leaving && remove.mutate(leaving)}
      >
        All their conversations, settings, keys and tokens are deleted now and cannot be restored here. Copies of the
        database keep them until they are too old.
      </Confirm>
    </Section>
  )
}

interface PersonRowProps {
  person: Person
  canLeave: boolean
  onRemove: () => void
}

function PersonRow({ person, canLeave, onRemove }: PersonRowProps) {
  const [name, setName] = useState(person.name)
  const rename = useRenamePerson()
  const switching = useSwitchPerson()
  const keep = () => {
    const wanted = name.trim()
    if (wanted === '' || wanted === person.name) return setName(person.name)
    rename.mutate({ id: person.id, name: wanted })
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-5 py-3">
      <PersonPicture name={person.name} className="size-9 text-sm" />
      <TextField
        label={`Name of ${person.name}`}
        isLabelHidden
        className="min-w-40 flex-1"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
        note={
          <>
            Programs name them <code className="font-mono">{person.handle}</code>
          </>
        }
      />
      {person.isCurrent ? (
        <Chip>This window</Chip>
      ) : (
        <Button size="sm" onClick={() => switching.mutate(person.id)} aria-label={`Switch to ${person.name}`}>
          Switch
        </Button>
      )}
      {canLeave && (
        <Button size="sm" kind="danger" onClick={onRemove} aria-label={`Remove ${person.name}`}>
          Remove
        </Button>
      )}
    </li>
  )
}

function AddPerson() {
  const [name, setName] = useState('')
  const add = useAddPerson()
  const isEmpty = name.trim() === ''
  return (
    <form
      className="flex flex-wrap items-end gap-3 px-5 py-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) add.mutate(name.trim(), { onSuccess: () => setName('') })
      }}
    >
      <TextField
        label="Add a person"
        className="min-w-40 flex-1"
        placeholder="Name"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={isEmpty || add.isPending} className="h-10">
        Add
      </Button>
    </form>
  )
}
