import type { Model } from '../../../contract/providers.ts'
import { openClient } from '../chat-completions/client.ts'
import { buildModel, fromSeconds } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { askWhole } from '../wire/exchange.ts'
import { malformed } from '../wire/fault.ts'
import { isObject } from '../wire/json.ts'

const chat = /^(?:ft:)?(?:gpt-|chatgpt-|o\d)/
/**
 * Of those, what does not chat (pictures, sound, search, plain completion) and what answers in another form
 * only: the pro, codex and research models. OpenAI's list has no field that would tell.
 */
const other =
  /embedding|whisper|tts|dall-e|image|audio|realtime|moderation|transcribe|translate|search|babbage|davinci|instruct|live|voice|codex|deep-research|computer-use|-pro(?:-|$)/

export async function listOpenAiModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const page = await askWhole(connection, signal, async (fetch) => {
    const client = await openClient(connection, connection.baseUrl, fetch)
    return client.models.list()
  })
  // The SDK hands on whatever came, and makes an empty list of what is none.
  const list: unknown = page.data
  if (!Array.isArray(list) || list.length === 0) throw malformed('a list of models of an unknown form')
  return newestFirst(list.flatMap((entry) => readModel(entry)))
}

function readModel(entry: unknown): Model[] {
  if (!isObject(entry) || typeof entry['id'] !== 'string') return []
  const { id } = entry
  if (!chat.test(id) || other.test(id)) return []
  return [buildModel(id, { createdAt: fromSeconds(entry['created']) })]
}
