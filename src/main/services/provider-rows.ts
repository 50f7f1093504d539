/** What is known of each provider of a person: the stored row, or what it would be. Asks nobody. */
import type { PersonId } from '../../contract/base.ts'
import type { ProviderKind } from '../../contract/providers.ts'
import type { Db } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { kindFacts } from '../providers/kinds.ts'
import {
  type ProviderSettingsRow,
  findProviderSettings,
  listProviderSettings,
} from '../repositories/provider-settings.ts'
import type { EnvironmentProviders } from './provider-environment.ts'

/** In the order in which they are shown. */
const builtInKinds = ['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama'] as const
export type BuiltInKind = (typeof builtInKinds)[number]

export function createProviderRows(db: Db, environment: EnvironmentProviders) {
  /** What is known of a provider: the stored row, or what it would be. */
  function find(personId: PersonId, providerId: string): ProviderSettingsRow | undefined {
    const stored = findProviderSettings(db, { personId, providerId })
    return stored ?? (isBuiltIn(providerId) ? plainRow(personId, providerId) : undefined)
  }

  function get(personId: PersonId, providerId: string): ProviderSettingsRow {
    const row = find(personId, providerId)
    if (row) return row
    throw notFound('provider')
  }

  const addressOf = (row: Pick<ProviderSettingsRow, 'kind' | 'baseUrl'>): string =>
    row.baseUrl ?? environment.baseUrl(row.kind)

  /** The usual address is not stored: it may change with the environment, or with a later version. */
  const storedAddress = (row: ProviderSettingsRow, baseUrl: string): string | null =>
    isBuiltIn(row.providerId) && baseUrl === environment.baseUrl(row.kind) ? null : baseUrl

  /** Those every person has, set up or not, then the endpoints they added. */
  function list(personId: PersonId): ProviderSettingsRow[] {
    const stored = listProviderSettings(db, personId)
    const builtIn = builtInKinds.map(
      (kind) => stored.find((row) => row.providerId === kind) ?? plainRow(personId, kind),
    )
    return [...builtIn, ...stored.filter((row) => !isBuiltIn(row.providerId))]
  }

  return { find, get, list, addressOf, storedAddress }
}

export const isBuiltIn = (providerId: string): providerId is BuiltInKind =>
  builtInKinds.some((kind) => kind === providerId)

export const plainRow = (personId: PersonId, kind: ProviderKind): ProviderSettingsRow => ({
  personId,
  providerId: kind,
  kind,
  name: kindFacts(kind).name,
  baseUrl: null,
  models: [],
  modelsListedAt: null,
})

/** A name of its own for an endpoint: `my-server`, `my-server-2`. */
export function freeId(name: string, taken: Set<string>): string {
  const slug =
    name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'endpoint'
  const base = `custom-${slug}`
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
