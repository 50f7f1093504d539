import { useMutation } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { api, orpc } from '../../lib/api.ts'
import { wordsFor } from '../../lib/errors.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Adds an endpoint that speaks OpenAI's protocol. */
export function AddEndpoint({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [baseUrl, setBaseUrl] = useState('')
  const [apiKey, setApiKey] = useState('')
  const add = useMutation({
    mutationFn: () => api.providers.add({ name, baseUrl, apiKey: apiKey.trim() === '' ? undefined : apiKey }),
    onSuccess: (provider) => {
      void queryClient.invalidateQueries({ queryKey: orpc.providers.list.key() })
      toast.say({ title: `${provider.name} added.` })
      onDone()
    },
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form aria-label="Add an endpoint" className="card grid gap-4 p-5" onSubmit={submit}>
      <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required />
      <TextField
        label="Address"
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.target.value)}
        placeholder="http://localhost:8080/v1"
        inputMode="url"
        spellCheck={false}
        required
        isWrong={add.isError}
        note={add.isError ? wordsFor(add.error).title : undefined}
        inputClassName="font-mono placeholder:font-sans"
      />
      <TextField
        label="Key, if it wants one"
        placeholder=" "
        value={apiKey}
        onChange={(event) => setApiKey(event.target.value)}
        autoComplete="off"
        spellCheck={false}
        inputClassName="masked font-mono"
      />
      <div className="flex justify-end gap-2">
        <Button type="button" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" kind="primary" disabled={add.isPending}>
          {add.isPending ? 'Adding…' : 'Add'}
        </Button>
      </div>
    </form>
  )
}
