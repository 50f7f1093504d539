import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import type { Provider } from '../../../contract/providers.ts'
import { importable, importFile, useExchange } from '../../lib/exchange.ts'
import { useFoundServers, useProviders } from '../../lib/models.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { useTitle } from '../../lib/title.ts'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { PasteKey } from './paste-key.tsx'
import { ReadyProvider } from './ready-provider.tsx'
import { SampleOffer } from './sample-offer.tsx'

/** The first page: where data lives, who could answer, and a way past it. */
export function Welcome() {
  useTitle('Welcome')
  const navigate = useNavigate()
  const settings = useSettings()
  const providers = useProviders().data?.providers ?? []
  const found = useFoundServers().data ?? []
  const ready = [...found, ...providers.filter((one) => one.keySource === 'environment' && one.isReady)]

  const leave = (chosen?: Provider) => {
    // Where only one could answer, the application chooses among its models by itself.
    const isChoice = providers.filter((provider) => provider.isReady).length > 1 && !settings?.defaultModel
    const [first] = chosen?.models ?? []
    void changeSettings({
      isWelcomed: true,
      ...(isChoice && chosen && first && { defaultModel: { providerId: chosen.id, modelId: first.id } }),
    })
    void navigate({ to: '/' })
  }
  const exchange = useExchange()
  const bringIn = useEffectEvent(() => leave())
  // A history came along, chosen or dropped here: it is looked at where it will be.
  useEffect(() => {
    if (exchange?.kind === 'import') bringIn()
  }, [exchange])

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

        <SampleOffer onAdded={() => leave()} />
        <div className="flex flex-wrap justify-center gap-2">
          <Button onClick={() => leave()}>Look around first</Button>
          <FileButton name="File to import" accept={importable} onFile={importFile}>
            Import a history…
          </FileButton>
        </div>
      </div>
    </main>
  )
}
