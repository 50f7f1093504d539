import { Plus, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import type { KeyStorage } from '../../../contract/system.ts'
import { keyStorageWords } from '../../lib/key-storage.ts'
import { useFoundServers, useProviders } from '../../lib/models.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AddEndpoint } from './add-endpoint.tsx'
import { ProviderCard } from './provider-card.tsx'
import { useSystemStatus } from './queries.ts'
import { Section } from './section.tsx'

/** Who can answer: a card for each provider, several ready side by side. */
export function ProviderSettings() {
  const { data, error, refetch } = useProviders()
  const { data: status } = useSystemStatus()
  // What is found is told to every window as a change of the providers, so the answer itself is not needed here.
  useFoundServers()
  const [isAdding, setIsAdding] = useState(false)
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton name="Loading providers" />
  const local = data.providers.filter((provider) => provider.kind === 'lmstudio' || provider.kind === 'ollama')
  const others = data.providers.filter((provider) => provider.kind === 'compatible')
  const vendors = data.providers.filter((provider) => !local.includes(provider) && !others.includes(provider))

  return (
    <>
      {status && <KeyStorageNote keyStorage={status.keyStorage} />}
      <Section
        title="Providers"
        lead="Paste a key and it is checked at once. As many as you like can be ready side by side."
      >
        <Cards>
          {vendors.map((provider) => (
            <ProviderCard key={provider.id} provider={provider} />
          ))}
        </Cards>
      </Section>
      <Section
        title="On this machine"
        lead="Found by themselves where they run. Nothing leaves the machine, and no key is needed."
      >
        <Cards>
          {local.map((provider) => (
            <ProviderCard key={provider.id} provider={provider} />
          ))}
        </Cards>
      </Section>
      <Section title="Other endpoints" lead="Anything that speaks OpenAI's protocol, by its address.">
        <Cards>
          {others.map((provider) => (
            <ProviderCard key={provider.id} provider={provider} />
          ))}
          {isAdding ? (
            <AddEndpoint onDone={() => setIsAdding(false)} />
          ) : (
            <Button className="justify-self-start" onClick={() => setIsAdding(true)}>
              <Plus aria-hidden className="size-4.5" strokeWidth={1.75} />
              Add an endpoint
            </Button>
          )}
        </Cards>
      </Section>
    </>
  )
}

const Cards = ({ children }: { children: React.ReactNode }) => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-3">{children}</div>
)

function KeyStorageNote({ keyStorage }: { keyStorage: KeyStorage }) {
  if (keyStorage === 'plain_text') {
    return (
      <div role="note" className="mb-6 flex items-start gap-2.5 rounded-md border border-warn/35 bg-warn/10 px-4 py-3">
        <ShieldAlert aria-hidden className="mt-px size-4.5 shrink-0 text-warn" strokeWidth={1.75} />
        <p>
          <b className="font-strong">This system offers no keychain.</b>{' '}
          <span className="text-ink-2">
            Keys are kept unencrypted in your data folder: whoever can read your files can read them. Keys from the
            environment are not stored at all.
          </span>
        </p>
      </div>
    )
  }
  return (
    <p className="mb-6 flex items-start gap-2.5 text-ink-2">
      <ShieldCheck aria-hidden className="mt-px size-4.5 shrink-0 text-good" strokeWidth={1.75} />
      Keys are {keyStorageWords[keyStorage]}, never shown again, and sent only to their provider.
    </p>
  )
}
