import type { Model } from '../../../contract/providers.ts'
import { getJson } from '../chat-completions/get-json.ts'
import { entriesOf, readModel as readPlainModel } from '../compatible/models.ts'
import { buildModel } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { Fault } from '../wire/fault.ts'
import { type JsonObject, arrayOrEmpty, isObject, limitOrNull } from '../wire/json.ts'

/** Loaded models first: they answer at once. */
export async function listLmStudioModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const entries = await readOwnList(connection, signal)
  if (entries) {
    const isLoaded = new Set(entries.filter((entry) => entry['state'] === 'loaded').map((entry) => entry['id']))
    const models = newestFirst(entries.flatMap((entry) => readModel(entry)))
    return models.toSorted((a, b) => Number(isLoaded.has(b.id)) - Number(isLoaded.has(a.id)))
  }
  const plain = await getJson(connection, `${connection.baseUrl}/v1/models`, signal)
  return newestFirst(entriesOf(plain).flatMap((entry) => readPlainModel(entry)))
}

/** LM Studio's own list, which tells more; null where this version does not have it. */
async function readOwnList(connection: ProviderConnection, signal: AbortSignal): Promise<JsonObject[] | null> {
  try {
    const answer = await getJson(connection, `${connection.baseUrl}/api/v0/models`, signal)
    const entries = isObject(answer) ? answer['data'] : null
    // An unknown path is answered with status 200 and an error text.
    return Array.isArray(entries) && entries.some((entry) => isObject(entry) && 'type' in entry)
      ? entries.filter(isObject)
      : null
  } catch (error) {
    if (error instanceof Fault && error.facts.kind === 'status' && error.facts.status === 404) return null
    throw error
  }
}

function readModel(entry: JsonObject): Model[] {
  const { id, type } = entry
  if (typeof id !== 'string' || (type !== 'llm' && type !== 'vlm')) return []
  const contextTokens = limitOrNull(entry['loaded_context_length']) ?? limitOrNull(entry['max_context_length'])
  const capabilities = arrayOrEmpty(entry['capabilities'])
  const canUseTools = Array.isArray(entry['capabilities']) ? capabilities.includes('tool_use') : null
  return [buildModel(id, { contextTokens, canSee: type === 'vlm', canUseTools }, null)]
}
