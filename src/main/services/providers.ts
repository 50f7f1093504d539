/**
 * The providers a person has: where they are, whether they have a key, what models they offer.
 *
 * A key belongs to the address it was entered for. It is kept together with that address, and is sent nowhere
 * else: when the address changes to another host, the key counts as missing until it is entered again.
 */
import type { ModelRef, PersonId } from '../../contract/base.ts'
import type { Model, Provider, ProviderCheck, ProviderKind } from '../../contract/providers.ts'
import type { ProviderEnvironment } from '../config.ts'
import type { Db } from '../db/database.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import type { Secrets } from '../platform/secrets.ts'
import { checkProvider } from '../providers/check.ts'
import type { ConcessionMemory } from '../providers/concessions.ts'
import { isNearby, kindFacts, needsKey } from '../providers/kinds.ts'
import { defaultModels, guessModel, pickModel } from '../providers/models/defaults.ts'
import type { ProviderClient, ProviderConnection, ProviderTimeouts } from '../providers/provider.ts'
import {
  type ProviderSettingsRow,
  deleteProviderSettings,
  findProviderSettings,
  listProviderSettings,
  storeModels,
  upsertProviderSettings,
} from '../repositories/provider-settings.ts'
import type { ReachedModel } from './answers.ts'
import type { EventHub } from './events.ts'
import { createProviderKeys } from './provider-keys.ts'
import { refuseNewPlace, usableAddress } from './provider-places.ts'
import { readProviderEnvironment } from './provider-environment.ts'
import { type BuiltInKind, createProviderRows, freeId, isBuiltIn, plainRow } from './provider-rows.ts'

/** Models that think may be silent for minutes. */
const farTimeouts: ProviderTimeouts = { dialMs: 10_000, connectMs: 300_000, silenceMs: 300_000, listMs: 15_000 }
/** A server nearby is there at once or not at all, but may have to load a model from the disk first. */
const nearTimeouts: ProviderTimeouts = { dialMs: 2_000, connectMs: 600_000, silenceMs: 600_000, listMs: 8_000 }
/** Whether a local server is there shows quickly; waiting longer would only hold up the one who looks. */
const probeTimeouts: ProviderTimeouts = { ...nearTimeouts, dialMs: 600, listMs: 2_500 }
/** Lists older than this are asked for again when the application starts. */
const staleMs = 24 * 60 * 60 * 1000

export function createProviders(deps: {
  db: Db
  events: EventHub
  clock: Clock
  secrets: Secrets
  environment: ProviderEnvironment
  /** How a provider is reached. */
  createClient: (connection: ProviderConnection, refusals: ConcessionMemory) => ProviderClient
}) {
  const { db, events, clock, secrets, createClient } = deps
  const environment = readProviderEnvironment(deps.environment)
  const rows = createProviderRows(db, environment)
  const keys = createProviderKeys(secrets, environment)
  const refusals: ConcessionMemory = new Map()

  async function present(row: ProviderSettingsRow): Promise<Provider> {
    const baseUrl = rows.addressOf(row)
    const { source } = await keys.find(row, baseUrl)
    const isReady = needsKey(row.kind) || source !== 'none' ? source !== 'none' : row.modelsListedAt !== null
    return {
      id: row.providerId,
      kind: row.kind,
      name: row.name,
      isLocal: isNearby(row.kind, baseUrl),
      baseUrl,
      keySource: source,
      isReady,
      models: row.modelsListedAt === null && isReady ? defaultModels(row.kind) : row.models,
      modelsListedAt: row.modelsListedAt,
    }
  }

  /** Where the provider is and what key goes there; what is given goes before what is stored. */
  async function connect(
    row: ProviderSettingsRow,
    given: { baseUrl?: string; apiKey?: string; timeouts?: ProviderTimeouts } = {},
  ): Promise<ProviderConnection> {
    const { kind, name } = row
    const { baseUrl = rows.addressOf(row) } = given
    const apiKey = given.apiKey ?? (await keys.find(row, baseUrl)).apiKey
    const timeouts = given.timeouts ?? (isNearby(kind, baseUrl) ? nearTimeouts : farTimeouts)
    return { kind, name, baseUrl, apiKey, timeouts }
  }

  const clientOf = async (row: ProviderSettingsRow): Promise<ProviderClient> =>
    createClient(await connect(row), refusals)

  const checkAt = (connection: ProviderConnection, signal = never): Promise<ProviderCheck> =>
    checkProvider(createClient(connection, refusals), connection, signal)

  /** Asks for the models and keeps them. */
  async function listAndKeep(row: ProviderSettingsRow, signal?: AbortSignal): Promise<ProviderCheck> {
    const check = await checkAt(await connect(row), signal)
    signal?.throwIfAborted()
    if (check.verdict === 'valid') keepModels(row, check.models)
    return check.verdict !== 'valid' && row.models.length > 0 ? { ...check, models: row.models } : check
  }

  /** What was removed while it was asked stays removed. */
  function keepModels(row: ProviderSettingsRow, models: Model[]): void {
    const { personId, providerId } = row
    if (isBuiltIn(providerId) && !findProviderSettings(db, row)) upsertProviderSettings(db, row)
    if (storeModels(db, { personId, providerId }, models, clock.now())) announce(personId)
  }

  const announce = (personId: PersonId): void => events.publish(personId, { type: 'providers.changed' })

  const list = (personId: PersonId): Promise<Provider[]> => Promise.all(rows.list(personId).map(present))

  async function save(
    personId: PersonId,
    change: { id: string; apiKey?: string; baseUrl?: string },
  ): Promise<Provider> {
    const row = rows.get(personId, change.id)
    const given = change.baseUrl === undefined ? null : usableAddress(row.kind, change.baseUrl)
    const baseUrl = given ?? rows.addressOf(row)
    const next = { ...row, baseUrl: rows.storedAddress(row, baseUrl) }
    if (change.apiKey !== undefined) await keys.keep(row, baseUrl, change.apiKey)
    upsertProviderSettings(db, next)
    // What another place offered says nothing of this one.
    if (baseUrl !== rows.addressOf(row)) storeModels(db, row, [], null)
    announce(personId)
    await listAndKeep(rows.get(personId, change.id))
    return present(rows.get(personId, change.id))
  }

  /**
   * Looks for a local server where it is said to be; and where such a server usually is, as long as the other
   * place has never answered.
   */
  async function probe(
    personId: PersonId,
    kind: 'lmstudio' | 'ollama',
    signal?: AbortSignal,
  ): Promise<Provider | undefined> {
    const row = rows.get(personId, kind)
    const usual = row.modelsListedAt === null ? [environment.baseUrl(kind)] : []
    const places = [...new Set([rows.addressOf(row), ...usual])]
    const checks = await Promise.all(
      places.map(async (baseUrl) => checkAt(await connect(row, { baseUrl, timeouts: probeTimeouts }), signal)),
    )
    signal?.throwIfAborted()
    const index = checks.findIndex(({ verdict }) => verdict === 'valid')
    const [check, baseUrl] = [checks[index], places[index]]
    if (!check || baseUrl === undefined) return undefined
    const found = { ...row, baseUrl: rows.storedAddress(row, baseUrl) }
    upsertProviderSettings(db, found)
    keepModels(found, check.models)
    return present(rows.get(personId, kind))
  }

  async function discover(personId: PersonId, signal?: AbortSignal): Promise<Provider[]> {
    const found = await Promise.all([probe(personId, 'lmstudio', signal), probe(personId, 'ollama', signal)])
    return found.filter((provider) => provider !== undefined)
  }

  return {
    list,
    discover,
    save,

    /** Throws FORBIDDEN where a program names an address to which nobody has led Chatty before. */
    requireKnownPlace(personId: PersonId, kind: BuiltInKind, baseUrl: string, isFromThisMachine: boolean): void {
      const known = [kindFacts(kind).baseUrl, environment.baseUrl(kind), rows.addressOf(rows.get(personId, kind))]
      refuseNewPlace({ kind, baseUrl, known, isFromThisMachine })
    },

    /** Asks with this key or address, and stores nothing. */
    async check(
      personId: PersonId,
      asked: { kind: ProviderKind; providerId?: string; apiKey?: string; baseUrl?: string },
      signal?: AbortSignal,
    ): Promise<ProviderCheck> {
      const { kind, providerId = kind, apiKey } = asked
      const stored = rows.find(personId, providerId)
      const row = stored?.kind === kind ? stored : plainRow(personId, kind)
      const baseUrl = asked.baseUrl === undefined ? rows.addressOf(row) : usableAddress(kind, asked.baseUrl)
      if (baseUrl === '') throw new AppError('BAD_REQUEST', 'The address of the endpoint is missing.')
      return checkAt(await connect(row, { baseUrl, apiKey }), signal)
    },

    async forgetKey(personId: PersonId, providerId: string): Promise<Provider> {
      const row = rows.get(personId, providerId)
      await keys.forget(row)
      storeModels(db, { personId, providerId }, [], null)
      announce(personId)
      return present(rows.get(personId, providerId))
    },

    async add(personId: PersonId, endpoint: { name: string; baseUrl: string; apiKey?: string }): Promise<Provider> {
      const taken = new Set(listProviderSettings(db, personId).map((row) => row.providerId))
      const row = { ...plainRow(personId, 'compatible'), providerId: freeId(endpoint.name, taken), name: endpoint.name }
      upsertProviderSettings(db, { ...row, baseUrl: usableAddress('compatible', endpoint.baseUrl) })
      const { baseUrl, apiKey } = endpoint
      return save(personId, { id: row.providerId, baseUrl, ...(apiKey === undefined ? {} : { apiKey }) })
    },

    /** A built-in provider is only forgotten: it is offered again as it came. */
    async remove(personId: PersonId, providerId: string): Promise<void> {
      const row = rows.get(personId, providerId)
      await keys.forget(row)
      deleteProviderSettings(db, { personId, providerId })
      announce(personId)
    },

    /** Of someone who leaves. */
    async forgetAllKeys(personId: PersonId): Promise<void> {
      for (const row of rows.list(personId)) await keys.forget(row)
    },

    /** On failure the models that were listed before stay, and the verdict says why. */
    refresh: async (personId: PersonId, providerId: string, signal?: AbortSignal): Promise<ProviderCheck> =>
      listAndKeep(rows.get(personId, providerId), signal),

    /**
     * Brings old lists up to date and looks for local servers, as at a start. What cannot be reached stays as it
     * is; after an abort nothing is stored, and the signal's reason is thrown.
     */
    async refreshStale(personId: PersonId, signal: AbortSignal): Promise<void> {
      const old = (await list(personId)).filter(
        ({ isReady, isLocal, modelsListedAt }) => isReady && !isLocal && clock.now() - (modelsListedAt ?? 0) > staleMs,
      )
      await Promise.all([
        discover(personId, signal),
        ...old.map(({ id }) => listAndKeep(rows.get(personId, id), signal)),
      ])
    },

    /** The one to ask. Throws NOT_FOUND for a provider that is not there; a missing key shows when it is asked. */
    clientFor: async (personId: PersonId, providerId: string): Promise<ProviderClient> =>
      clientOf(rows.get(personId, providerId)),

    /** The way to a model, and what is known of it, also of one that no list has. */
    async reach(personId: PersonId, { providerId, modelId }: ModelRef): Promise<ReachedModel> {
      const row = rows.get(personId, providerId)
      const model = row.models.find(({ id }) => id === modelId) ?? guessModel(row.kind, modelId)
      return { client: await clientOf(row), model, isLocal: isNearby(row.kind, rows.addressOf(row)) }
    },

    /** Runs on this machine or in this network. */
    isLocal(personId: PersonId, providerId: string): boolean {
      const row = rows.find(personId, providerId)
      return row !== undefined && isNearby(row.kind, rows.addressOf(row))
    },

    /** A good one of this provider; null while none of its models is known. */
    bestModel(personId: PersonId, providerId: string): ModelRef | null {
      const row = rows.find(personId, providerId)
      const model = row && pickModel(row.kind, row.models.length > 0 ? row.models : defaultModels(row.kind))
      return model ? { providerId, modelId: model.id } : null
    },

    /** For who has chosen no model: the one AI_PROVIDER and AI_MODEL name, else a good one of the first that is set up. */
    defaultModel(personId: PersonId): ModelRef | null {
      if (environment.model) return environment.model
      const all = rows.list(personId)
      const row = all.find(({ models }) => models.length > 0) ?? all.find(({ kind }) => environment.key(kind) !== null)
      const model = row && pickModel(row.kind, row.models.length > 0 ? row.models : defaultModels(row.kind))
      return row && model ? { providerId: row.providerId, modelId: model.id } : null
    },
  }
}

/** For what nobody waits for and what has limits of its own. */
const never = new AbortController().signal
