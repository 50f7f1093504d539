import { useNavigate } from '@tanstack/react-router'
import { Cpu, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { Provider } from '../../../contract/providers.ts'
import { keyStorageWords } from '../../lib/key-storage.ts'
import { useFoundServers, useProviders } from '../../lib/models.ts'
import { useChangeSettings, useSettings } from '../../lib/settings.ts'
import { useTitle } from '../../lib/title.ts'
import { counted } from '../../lib/times.ts'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { KeyField } from '../../ui/key-field.tsx'
import { useKeyStorage } from './queries.ts'

const vendors = [
  { id: 'openai', kind: 'openai', name: 'OpenAI' },
  { id: 'anthropic', kind: 'anthropic', name: 'Anthropic' },
  { id: 'google', kind: 'google', name: 'Google' },
  { id: 'openrouter', kind: 'openrouter', name: 'OpenRouter' },
] as const

/** The first page: where data lives, who could answer, and a way past it. */
export function Welcome() {
  useTitle('Welcome')
  const navigate = useNavigate()
  const changeSettings = useChangeSettings()
  const settings = useSettings()
  const providers = useProviders().data?.providers ?? []
  const found = useFoundServers().data ?? []
  const ready = [...found, ...providers.filter((one) => one.keySource === 'environment' && one.isReady)]

  const leave = (chosen?: Provider) => {
    // Where only one could answer, the application chooses among its models by itself.
    const isChoice = providers.filter((provider) => provider.isReady).length > 1 && !settings?.defaultModel
    const [first] = chosen?.models ?? []
    changeSettings({
      isWelcomed: true,
      ...(isChoice && chosen && first && { defaultModel: { providerId: chosen.id, modelId: first.id } }),
    })
    void navigate({ to: '/' })
  }

  return (
    <main className="grid h-full place-items-center overflow-auto p-4 sm:p-6">
      <div className="grid w-full max-w-[35rem] gap-5">
        <header className="grid justify-items-center gap-2 text-center">
          <Brand size="lg" />
          <h1 className="mt-2 text-2xl font-bold tracking-tight text-balance">
            Everything you ever asked, found again
          </h1>
          <p className="text-md text-ink-2">
            Your conversations live in one file on this machine. Nothing leaves it, except what you send to a model you
            choose.
          </p>
        </header>

        {ready.length > 0 && (
          <ul aria-label="Ready to answer" className="card p-2">
            {ready.map((provider) => (
              <ReadyProvider
                key={provider.id}
                provider={provider}
                isFirst={provider === ready[0]}
                onUse={() => leave(provider)}
              />
            ))}
          </ul>
        )}
        <PasteKey title={ready.length > 0 ? 'Or paste a key' : 'Paste a key'} providers={providers} onUse={leave} />

        <div className="flex justify-center">
          <Button onClick={() => leave()}>Look around first</Button>
        </div>
      </div>
    </main>
  )
}

interface ReadyProviderProps {
  provider: Provider
  /** Only the first one's button is the one to press. */
  isFirst: boolean
  onUse: () => void
}

function ReadyProvider({ provider, isFirst, onUse }: ReadyProviderProps) {
  const { name, isLocal, keySource, models } = provider
  const Icon = isLocal ? Cpu : KeyRound
  const why = isLocal ? 'no key needed' : keySource === 'environment' ? 'key from your environment' : 'key saved'
  return (
    <li className="flex min-h-16 items-center gap-3 px-3 py-2">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-2" strokeWidth={1.75} />
      <span className="min-w-0 flex-1">
        <b className="block font-strong">{isLocal ? `${name} is running here` : `${name} is ready`}</b>
        <span className="num text-ink-2">
          {counted(models.length, 'model')}, {why}
        </span>
      </span>
      <Button kind={isFirst ? 'primary' : 'plain'} aria-label={`Use ${name}`} onClick={onUse}>
        Use it
      </Button>
    </li>
  )
}

interface PasteKeyProps {
  title: string
  providers: readonly Provider[]
  onUse: (provider: Provider) => void
}

function PasteKey({ title, providers, onUse }: PasteKeyProps) {
  const [chosen, setChosen] = useState<(typeof vendors)[number]>(vendors[0])
  const { data: keyStorage } = useKeyStorage()
  const known = providers.find((provider) => provider.id === chosen.id)
  return (
    <section aria-label="Paste a key" className="card p-4.5">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <KeyRound aria-hidden className="size-4.5 text-ink-2" strokeWidth={1.75} />
        <h2 className="font-strong">{title}</h2>
        <span className="flex-1" />
        <span role="group" aria-label="Provider" className="flex flex-wrap gap-1.5">
          {vendors.map((vendor) => (
            <Chip
              key={vendor.id}
              isOn={vendor.id === chosen.id}
              aria-pressed={vendor.id === chosen.id}
              onClick={() => setChosen(vendor)}
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
              render={<button type="button" />}
            >
              {vendor.name}
            </Chip>
          ))}
        </span>
      </div>
      <KeyField key={chosen.id} provider={{ ...chosen, keySource: known?.keySource ?? 'none' }} isLabelHidden />
      {known?.isReady && known.keySource === 'saved' && (
        <Button kind="primary" className="mt-3 w-full" onClick={() => onUse(known)}>
          Start with {chosen.name}
        </Button>
      )}
      {keyStorage && (
        <p className="mt-2.5 text-xs text-ink-3">
          Your key is {keyStorageWords[keyStorage]}, and sent only to {chosen.name}.
        </p>
      )}
    </section>
  )
}
