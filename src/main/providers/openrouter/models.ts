import type { Model } from '../../../contract/providers.ts'
import { getJson } from '../chat-completions/get-json.ts'
import { entriesOf } from '../compatible/models.ts'
import { buildModel, fromSeconds } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { type JsonObject, arrayOrEmpty, isObject, limitOrNull, objectOrNull, stringOrNull } from '../wire/json.ts'

/** More pages than there can be models for: a list that never ends is not followed for ever. */
const maxPages = 20

/** Anyone may read the list; what the key is good for is asked beside it. */
export async function listOpenRouterModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const [models] = await Promise.all([
    readAllPages(connection, signal),
    getJson(connection, `${connection.baseUrl}/key`, signal),
  ])
  return newestFirst(models)
}

async function readAllPages(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const models: Model[] = []
  let url: string | null = `${connection.baseUrl}/models`
  for (let page = 0; url !== null && page < maxPages; page += 1) {
    const answer = await getJson(connection, url, signal)
    for (const entry of entriesOf(answer)) models.push(...readModel(entry))
    url = nextPage(answer, url)
  }
  return models
}

/** `"links": { "next": "/api/v1/models?offset=500" }`; another host is not followed, the key would go there. */
function nextPage(answer: unknown, current: string): string | null {
  const next = isObject(answer) ? objectOrNull(answer['links'])?.['next'] : null
  if (typeof next !== 'string' || !URL.canParse(next, current)) return null
  const url = new URL(next, current)
  return url.origin === new URL(current).origin && url.href !== current ? url.href : null
}

function readModel(entry: unknown): Model[] {
  if (!isObject(entry) || typeof entry['id'] !== 'string') return []
  const architecture = objectOrNull(entry['architecture'])
  const outputs = arrayOrEmpty(architecture?.['output_modalities'])
  if (outputs.length > 0 && !outputs.includes('text')) return []
  const inputs = arrayOrEmpty(architecture?.['input_modalities'])
  const parameters = entry['supported_parameters']
  const can = (name: string): boolean | null => (Array.isArray(parameters) ? parameters.includes(name) : null)
  const said = {
    name: stringOrNull(entry['name']) ?? undefined,
    createdAt: fromSeconds(entry['created']),
    contextTokens: limitOrNull(entry['context_length']),
    maxOutputTokens: limitOrNull(objectOrNull(entry['top_provider'])?.['max_completion_tokens']),
    ...pricesOf(objectOrNull(entry['pricing'])),
    canSee: inputs.length > 0 ? inputs.includes('image') : null,
    canReason: can('reasoning'),
    canUseTools: can('tools'),
  }
  return [buildModel(entry['id'], said, null)]
}

/** Dollars per token, as text; a negative price says that it depends. */
function pricesOf(pricing: JsonObject | null): Pick<Model, 'inputUsdPerMillion' | 'outputUsdPerMillion'> {
  const perMillion = (price: unknown): number | null => {
    const value = typeof price === 'string' || typeof price === 'number' ? Number(price) : Number.NaN
    // Rounded to a hundredth of a cent: 0.00000015 * 1e6 is 0.15, not 0.15000000000000002.
    return Number.isFinite(value) && value >= 0 ? Math.round(value * 1e10) / 1e4 : null
  }
  return {
    inputUsdPerMillion: perMillion(pricing?.['prompt']),
    outputUsdPerMillion: perMillion(pricing?.['completion']),
  }
}
