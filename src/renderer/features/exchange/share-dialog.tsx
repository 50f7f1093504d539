import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { SharePreview } from '../../../contract/shares.ts'
import { api, orpc } from '../../lib/api.ts'
import { fetchExport, startExport } from '../../lib/exchange.ts'
import { counted } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { ShareList } from '../../ui/share-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type MadeLink, ShareLink } from './share-link.tsx'
import { SharedText } from './share-preview.tsx'

const hourMs = 3_600_000
const expiries = [
  { value: 'hour', label: 'One hour', ms: hourMs },
  { value: 'day', label: 'One day', ms: 24 * hourMs },
  { value: 'week', label: 'Seven days', ms: 7 * 24 * hourMs },
  { value: 'month', label: '30 days', ms: 30 * 24 * hourMs },
  { value: 'never', label: 'Until I take it back', ms: null },
] as const
type Expiry = (typeof expiries)[number]['value']

interface ShareDialogProps {
  conversationId: ConversationId
  onClose: () => void
}

/** Makes a link, or a page to send, of what a conversation shows; before that, shows exactly what it will be. */
export function ShareDialog({ conversationId, onClose }: ShareDialogProps) {
  const preview = useQuery(
    orpc.shares.preview.queryOptions({ input: { conversationId, withSummary: true }, staleTime: 0, gcTime: 0 }),
  )
  const shared = useQuery(orpc.shares.list.queryOptions({ input: { conversationId } }))
  const [link, setLink] = useState<MadeLink>()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Share a copy"
      className="max-w-2xl!"
      description="Others see the messages below as they are now, without the system prompt and anything else. Later messages are not in it."
    >
      <div className="mt-4 flex flex-col gap-4">
        {preview.error && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
        {!preview.data && !preview.error && <Skeleton name="Loading the preview" />}
        {link && <ShareLink link={link} />}
        {preview.data && !link && (
          <NewShare conversationId={conversationId} preview={preview.data} onMade={setLink} onClose={onClose} />
        )}
        {shared.data && shared.data.shares.length > 0 && (
          <div>
            <h3 className="mb-1 font-strong">Links to this conversation</h3>
            <div className="card">
              <ShareList shares={shared.data.shares} />
            </div>
          </div>
        )}
      </div>
    </Dialog>
  )
}

interface NewShareProps extends ShareDialogProps {
  preview: SharePreview
  onMade: (link: MadeLink) => void
}

function NewShare({ conversationId, preview, onMade, onClose }: NewShareProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [word, setWord] = useState('')
  const [expiry, setExpiry] = useState<Expiry>('week')
  const [password, setPassword] = useState('')
  const [withSummary, setWithSummary] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const secrets = listSecrets(preview)
  const redactions = [...hidden]

  const toggle = (text: string) =>
    setHidden((before) =>
      before.has(text) ? new Set([...before].filter((one) => one !== text)) : new Set([...before, text]),
    )
  const addWord = () => {
    if (word.trim() !== '') setHidden((before) => new Set([...before, word.trim()]))
    setWord('')
  }
  const work = async (act: () => Promise<unknown>) => {
    setBusy(true)
    await act().catch(toast.fail)
    setBusy(false)
  }
  const makeLink = () =>
    work(async () => {
      const expiresInMs = expiries.find(({ value }) => value === expiry)?.ms ?? null
      const wanted = {
        conversationId,
        expiresInMs,
        password: password === '' ? null : password,
        withSummary,
        redactions,
      }
      onMade(await api.shares.create(wanted))
    })
  const makePage = () =>
    work(async () => {
      const { id } = await startExport({
        scope: { kind: 'conversation', id: conversationId },
        format: 'html',
        redactions,
      })
      let job = await api.exports.get({ id })
      while (job.state.kind === 'writing') {
        await new Promise((resolve) => setTimeout(resolve, 200))
        job = await api.exports.get({ id })
      }
      if (job.state.kind === 'failed') throw new Error(job.state.message)
      if (await fetchExport(job)) onClose()
    })

  return (
    <>
      <SharedText
        preview={{ ...preview, summary: withSummary ? preview.summary : null }}
        hidden={hidden}
        onToggle={toggle}
      />
      <div className="flex flex-wrap items-center gap-2" aria-live="polite">
        <span className="flex-1 text-ink-2">
          {secrets.length === 0
            ? 'Nothing in it looks like a secret. Read it all the same.'
            : `${counted(secrets.length, 'text')} may be secret: press the marked ones to black them out.`}
        </span>
        {secrets.some((text) => !hidden.has(text)) && (
          <Button size="sm" onClick={() => setHidden(new Set([...hidden, ...secrets]))}>
            Black out all
          </Button>
        )}
      </div>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          addWord()
        }}
      >
        <TextField
          label="Black out another word"
          className="min-w-0 flex-1"
          value={word}
          maxLength={2000}
          onChange={(event) => setWord(event.target.value)}
        />
        <Button type="submit">Black out</Button>
      </form>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <span className="font-strong">The link works for</span>
          <Select
            name="How long the link works"
            value={expiry}
            options={expiries}
            onChange={setExpiry}
            className="h-10"
          />
          {expiry === 'never' && (
            <span className="text-xs text-warn">It stays readable for good, to whoever has it.</span>
          )}
        </div>
        <TextField
          label="Password (if you like)"
          type="password"
          autoComplete="new-password"
          value={password}
          maxLength={200}
          note={password !== '' && password.length < 4 ? 'At least four characters.' : undefined}
          isWrong={password !== '' && password.length < 4}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      {preview.summary && (
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={withSummary}
            onChange={(event) => setWithSummary(event.target.checked)}
            className="size-4 accent-accent"
          />
          With its summary
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={isBusy} onClick={() => void makePage()}>
          Save as a page instead
        </Button>
        <Button
          kind="primary"
          disabled={isBusy || (password !== '' && password.length < 4)}
          onClick={() => void makeLink()}
        >
          Make a link
        </Button>
      </div>
    </>
  )
}

const listSecrets = ({ title, messages }: SharePreview): string[] => [
  ...new Set([title, ...messages].flatMap(({ text, marks }) => marks.map(({ start, end }) => text.slice(start, end)))),
]
