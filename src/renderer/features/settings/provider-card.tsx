import { useMutation } from '@tanstack/react-query'
import { CircleCheck, CircleDashed, KeyRound, RefreshCw } from 'lucide-react'
import type { Provider } from '../../../contract/providers.ts'
import { api } from '../../lib/api.ts'
import { useCheckedEntry } from '../../lib/checked-entry.ts'
import { useNow } from '../../lib/now.ts'
import { counted, timeAgo } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyField } from '../../ui/key-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { VerdictLine } from '../../ui/verdict-line.tsx'
import { ProviderMenu } from './provider-menu.tsx'

/** One provider: whether it is ready, its key or address, and what can be done with it. */
export function ProviderCard({ provider }: { provider: Provider }) {
  const { name, kind, keySource } = provider
  const wantsKey = kind !== 'lmstudio' && kind !== 'ollama'
  const refresh = useMutation({ mutationFn: () => api.providers.refresh({ id: provider.id }), onError: toast.fail })
  return (
    <article aria-label={name} className="card grid grid-cols-[minmax(0,1fr)] gap-3 px-5 py-4">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h3 className="text-md font-strong">{name}</h3>
        <Readiness provider={provider} />
        <span className="flex-1" />
        <IconButton
          name={`List the models of ${name} again`}
          size="sm"
          disabled={refresh.isPending || (wantsKey && keySource === 'none' && kind !== 'compatible')}
          onClick={() => refresh.mutate()}
        >
          <RefreshCw className={refresh.isPending ? 'animate-spin' : undefined} />
        </IconButton>
        <ProviderMenu provider={provider} />
      </header>
      {wantsKey && <KeySourceLine provider={provider} />}
      {wantsKey && <KeyField provider={provider} isLabelHidden />}
      {(provider.isLocal || kind === 'compatible') && <Address provider={provider} />}
      {refresh.data && (
        <VerdictLine
          state={{ kind: refresh.data.verdict, message: refresh.data.message, detail: refresh.data.detail }}
        />
      )}
    </article>
  )
}

function Readiness({ provider: { isReady, isLocal, models, modelsListedAt } }: { provider: Provider }) {
  const now = useNow()
  if (!isReady) {
    return (
      <Chip>
        <CircleDashed aria-hidden /> {isLocal ? 'Not running' : 'No key yet'}
      </Chip>
    )
  }
  return (
    <Chip title={modelsListedAt === null ? undefined : `Listed ${timeAgo(modelsListedAt, now)}`}>
      <CircleCheck aria-hidden className="text-good" /> Ready, {counted(models.length, 'model')}
    </Chip>
  )
}

const KeySourceLine = ({ provider: { keySource } }: { provider: Provider }) =>
  keySource === 'none' ? null : (
    <p className="flex items-center gap-2 text-ink-2">
      <KeyRound aria-hidden className="size-4" strokeWidth={1.75} />
      {keySource === 'environment' ? 'The key comes from your environment.' : 'A key is saved.'}
    </p>
  )

function Address({ provider }: { provider: Provider }) {
  const { typed, state, type, checkNow } = useCheckedEntry(provider, 'baseUrl', provider.baseUrl)
  return (
    <div className="grid gap-2">
      <TextField
        label={`${provider.name} address`}
        isLabelHidden
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && checkNow()}
        inputMode="url"
        spellCheck={false}
        isWrong={state.kind === 'invalid'}
        inputClassName="font-mono"
      />
      <VerdictLine state={state} />
    </div>
  )
}
