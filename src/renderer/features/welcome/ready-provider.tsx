import { Cpu, KeyRound } from 'lucide-react'
import type { Provider } from '../../../contract/providers.ts'
import { counted } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'

interface ReadyProviderProps {
  provider: Provider
  /** Only the first one's button is the one to press. */
  isFirst: boolean
  onUse: () => void
}

/** One that could answer at once: a local server, or a key that is there already. */
export function ReadyProvider({ provider, isFirst, onUse }: ReadyProviderProps) {
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
