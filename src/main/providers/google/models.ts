import type { Model as GoogleModel } from '@google/genai'
import type { Model } from '../../../contract/providers.ts'
import { buildModel } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { askWhole } from '../wire/exchange.ts'
import { malformed } from '../wire/fault.ts'
import { limitOrNull } from '../wire/json.ts'
import { openGoogle } from './client.ts'

const pageSize = 1000
/** These generate content too, but pictures, speech or movements. */
const other =
  /embedding|imagen|image|banana|veo|tts|audio|live|lyria|robotics|computer-use|aqa|omni|transcribe|customtools/

export async function listGoogleModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const entries: GoogleModel[] = []
  await askWhole(connection, signal, async (fetch) => {
    const client = await openGoogle(connection, fetch)
    const pager = await client.models.list({ config: { pageSize, queryBase: true } })
    for await (const entry of pager) entries.push(entry)
  })
  // The SDK makes an empty list of what is none.
  if (entries.length === 0) throw malformed('a list of models of an unknown form')
  return newestFirst(entries.flatMap((entry) => readModel(entry)))
}

function readModel(entry: GoogleModel): Model[] {
  const id = entry.name?.replace(/^models\//, '')
  if (!id || other.test(id)) return []
  if (entry.supportedActions && !entry.supportedActions.includes('generateContent')) return []
  const said = {
    name: entry.displayName,
    contextTokens: limitOrNull(entry.inputTokenLimit),
    maxOutputTokens: limitOrNull(entry.outputTokenLimit),
    canReason: entry.thinking ?? null,
  }
  return [buildModel(id, said)]
}
