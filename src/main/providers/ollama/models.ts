import type { Model } from '../../../contract/providers.ts'
import { getJson, postJson } from '../chat-completions/get-json.ts'
import { buildModel, fromDate } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { Fault, malformed } from '../wire/fault.ts'
import { type JsonObject, arrayOrEmpty, isObject, limitOrNull, objectOrNull, stringOrNull } from '../wire/json.ts'

/** How many models are asked about at a time. */
const atOnce = 6
const embeddingFamilies = /bert|embed/i

export async function listOllamaModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const answer = await getJson(connection, `${connection.baseUrl}/api/tags`, signal)
  const entries = isObject(answer) ? answer['models'] : null
  if (!Array.isArray(entries)) throw malformed('a list of models of an unknown form')
  const waiting = entries.filter(isObject)
  const models: Model[] = []
  const worker = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const id = stringOrNull(entry['model']) ?? stringOrNull(entry['name'])
      if (id !== null) models.push(...readModel(id, entry, await readDetails(connection, id, signal)))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return newestFirst(models)
}

/** What a model can do; empty where this version does not tell. */
async function readDetails(connection: ProviderConnection, id: string, signal: AbortSignal): Promise<JsonObject> {
  try {
    return objectOrNull(await postJson(connection, `${connection.baseUrl}/api/show`, { model: id }, signal)) ?? {}
  } catch (error) {
    if (error instanceof Fault) return {}
    throw error
  }
}

function readModel(id: string, entry: JsonObject, details: JsonObject): Model[] {
  const named = details['capabilities'] ?? entry['capabilities']
  const capabilities = Array.isArray(named) ? arrayOrEmpty(named) : null
  if (capabilities ? !capabilities.includes('completion') : isEmbedding(id, entry)) return []
  const can = (name: string): boolean | null => (capabilities ? capabilities.includes(name) : null)
  const said = {
    createdAt: fromDate(entry['modified_at']),
    contextTokens: contextOf(details),
    canSee: can('vision'),
    canReason: can('thinking'),
    canUseTools: can('tools'),
  }
  return [buildModel(id, said, null)]
}

const isEmbedding = (id: string, entry: JsonObject): boolean =>
  embeddingFamilies.test(`${id} ${stringOrNull(objectOrNull(entry['details'])?.['family']) ?? ''}`)

/** What the model was set up with, `num_ctx`, goes before what its architecture could take. */
function contextOf(details: JsonObject): number | null {
  const set = /^num_ctx\s+(\d+)/m.exec(stringOrNull(details['parameters']) ?? '')?.[1]
  if (set) return limitOrNull(set)
  const info = objectOrNull(details['model_info']) ?? {}
  const key = Object.keys(info).find((name) => name.endsWith('.context_length'))
  return key ? limitOrNull(info[key]) : null
}
