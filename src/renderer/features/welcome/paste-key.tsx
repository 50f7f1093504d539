import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { Provider } from '../../../contract/providers.ts'
import { keyStorageWords } from '../../lib/key-storage.ts'
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

interface PasteKeyProps {
  title: string
  providers: readonly Provider[]
  onUse: (provider: Provider) => void
}

/** Takes a key of one of the four vendors right here. */
export function PasteKey({ title, providers, onUse }: PasteKeyProps) {
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
