import type { Model } from '../../../contract/providers.ts'
import { buildModel, fromDate } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { askWhole } from '../wire/exchange.ts'
import { malformed } from '../wire/fault.ts'
import { isObject, limitOrNull, objectOrNull, stringOrNull } from '../wire/json.ts'
import { openAnthropic } from './client.ts'

const pageSize = 1000

export async function listAnthropicModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const entries: unknown[] = []
  await askWhole(connection, signal, async (fetch) => {
    const client = await openAnthropic(connection, fetch)
    const first = await client.models.list({ limit: pageSize })
    // The SDK hands on whatever came, and makes an empty list of what is none.
    const { data }: { data: unknown } = first
    if (!Array.isArray(data) || data.length === 0) throw malformed('a list of models of an unknown form')
    for await (const page of first.iterPages()) entries.push(...page.data)
  })
  return newestFirst(entries.flatMap((entry) => readModel(entry)))
}

function readModel(entry: unknown): Model[] {
  if (!isObject(entry) || typeof entry['id'] !== 'string' || entry['lifecycle'] === 'retired') return []
  const { id } = entry
  const capabilities = objectOrNull(entry['capabilities'])
  const can = (name: string): boolean | null => {
    const supported = objectOrNull(capabilities?.[name])?.['supported']
    return typeof supported === 'boolean' ? supported : null
  }
  const said = {
    name: stringOrNull(entry['display_name']) ?? undefined,
    createdAt: fromDate(entry['created_at']),
    contextTokens: limitOrNull(entry['max_input_tokens']),
    maxOutputTokens: limitOrNull(entry['max_tokens']),
    canSee: can('image_input'),
    canReason: can('thinking'),
    canUseTools: true,
  }
  return [buildModel(id, said)]
}
