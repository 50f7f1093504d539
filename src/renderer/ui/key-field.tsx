import type { Provider } from '../../contract/providers.ts'
import { useCheckedEntry } from '../lib/checked-entry.ts'
import { TextField } from './text-field.tsx'
import { VerdictLine } from './verdict-line.tsx'

interface KeyFieldProps {
  provider: Pick<Provider, 'id' | 'kind' | 'name' | 'keySource'>
  isLabelHidden?: boolean
}

/** Takes a provider's key: masked, checked a second after the last letter, saved when it was not refused. */
export function KeyField({ provider, isLabelHidden }: KeyFieldProps) {
  const { typed, state, type, checkNow } = useCheckedEntry(provider, 'apiKey')
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={`${provider.name} API key`}
        isLabelHidden={isLabelHidden}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && typed.trim() !== '' && checkNow()}
        placeholder={
          provider.keySource === 'none' ? `Paste your ${provider.name} key` : 'Paste another key to replace it'
        }
        isWrong={state.kind === 'invalid'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        inputClassName="masked font-mono placeholder:font-sans"
      />
      <VerdictLine state={state} />
    </div>
  )
}
