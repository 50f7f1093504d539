/** Which key goes with a provider, and where it may be sent. */
import type { PersonId } from '../../contract/base.ts'
import type { KeySource, ProviderKind } from '../../contract/providers.ts'
import type { Secrets } from '../platform/secrets.ts'
import { isObject, tryParse } from '../providers/wire/json.ts'
import type { EnvironmentProviders } from './provider-environment.ts'

/** Whose key for what. */
interface KeyPlace {
  personId: PersonId
  providerId: string
  kind: ProviderKind
}

/** As it is kept: the key, and the only place it may go to. */
interface KeptKey {
  origin: string
  apiKey: string
}

export type FoundKey = { apiKey: string; source: Exclude<KeySource, 'none'> } | { apiKey: null; source: 'none' }

export function createProviderKeys(secrets: Secrets, environment: EnvironmentProviders) {
  const nameOf = ({ personId, providerId }: KeyPlace): string => `person/${personId}/provider/${providerId}`

  return {
    /** The key for this address; none where the one that is there belongs to another host. */
    async find(place: KeyPlace, baseUrl: string): Promise<FoundKey> {
      const { origin } = new URL(baseUrl)
      const kept = parse(await secrets.get(nameOf(place)))
      if (kept?.origin === origin) return { apiKey: kept.apiKey, source: 'saved' }
      const given = environment.key(place.kind)
      const isBuiltIn = place.providerId === place.kind
      if (given !== null && isBuiltIn && new URL(environment.baseUrl(place.kind)).origin === origin)
        return { apiKey: given, source: 'environment' }
      return { apiKey: null, source: 'none' }
    },
    keep: (place: KeyPlace, baseUrl: string, apiKey: string): Promise<void> =>
      secrets.set(nameOf(place), JSON.stringify({ origin: new URL(baseUrl).origin, apiKey })),
    forget: (place: KeyPlace): Promise<void> => secrets.delete(nameOf(place)),
  }
}

/** What was not written by us is as good as no key. */
function parse(text: string | undefined): KeptKey | null {
  const kept = text === undefined ? null : tryParse(text)
  if (!isObject(kept)) return null
  const { origin, apiKey } = kept
  return typeof origin === 'string' && typeof apiKey === 'string' ? { origin, apiKey } : null
}
