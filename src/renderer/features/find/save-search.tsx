import { FolderPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { maxSearchNameLength } from '../../../contract/saved-searches.ts'
import { api } from '../../lib/api.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Asked } from './asked.ts'

/** Keeps a search at hand, as a folder in the sidebar that fills itself. */
export function SaveSearch({ asked }: { asked: Asked }) {
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  return (
    <Popover
      name="Save this search"
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      initialFocus={field}
      className="w-72 p-3.5"
      trigger={
        <IconButton name="Save this search">
          <FolderPlus />
        </IconButton>
      }
    >
      <SaveForm asked={asked} onDone={() => setOpen(false)} field={field} />
    </Popover>
  )
}

interface SaveFormProps {
  asked: Asked
  onDone: () => void
  field: React.RefObject<HTMLInputElement | null>
}

function SaveForm({ asked, onDone, field }: SaveFormProps) {
  const query = asked.query.trim()
  const [name, setName] = useState(query.slice(0, maxSearchNameLength))
  const save = async () => {
    try {
      const saved = await api.savedSearches.create({ name: name.trim() || query, query, mode: asked.mode })
      toast.say({ title: `“${saved.name}” is in the sidebar now.` })
      onDone()
    } catch (error) {
      toast.fail(error)
    }
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        ref={field}
        label="Save this search as"
        value={name}
        maxLength={maxSearchNameLength}
        onChange={(event) => setName(event.target.value)}
        note="It stands in the sidebar and is looked for anew each time."
      />
      <Button kind="primary" type="submit" size="sm" className="self-end">
        Save
      </Button>
    </form>
  )
}
