import type { Model } from '../../../contract/providers.ts'
import { getJson } from '../chat-completions/get-json.ts'
import { buildModel, fromSeconds } from '../models/build.ts'
import { newestFirst } from '../models/order.ts'
import type { ProviderConnection } from '../provider.ts'
import { malformed } from '../wire/fault.ts'
import { type JsonObject, arrayOrEmpty, isObject, limitOrNull, objectOrNull, stringOrNull } from '../wire/json.ts'

/** Names of models that do something else than chat, as far as names tell. */
const otherNames =
  /embed|rerank|whisper|\btts\b|-tts|transcribe|moderation|guard|dall-e|stable-diffusion|\bflux\b|sdxl|imagen|kokoro|orpheus|\bbge-|\bclip\b|davinci|babbage/i
const otherTypes = new Set(['embedding', 'embeddings', 'rerank', 'image', 'audio', 'transcribe', 'moderation', 'video'])

export async function listCompatibleModels(connection: ProviderConnection, signal: AbortSignal): Promise<Model[]> {
  const answer = await getJson(connection, `${connection.baseUrl}/models`, signal)
  return newestFirst(entriesOf(answer).flatMap((entry) => readModel(entry)))
}

/** `{ data: [] }` as OpenAI has it; also a bare list, and `{ models: [] }`. */
export function entriesOf(answer: unknown): unknown[] {
  const entries = Array.isArray(answer) ? answer : isObject(answer) ? (answer['data'] ?? answer['models']) : null
  if (!Array.isArray(entries)) throw malformed('a list of models of an unknown form')
  return entries
}

export function readModel(entry: unknown): Model[] {
  if (!isObject(entry)) return []
  const id = stringOrNull(entry['id']) ?? stringOrNull(entry['model']) ?? stringOrNull(entry['name'])
  if (id === null || id === '' || !isChatModel(id, entry)) return []
  const facts = {
    name: stringOrNull(entry['display_name']) ?? undefined,
    createdAt: fromSeconds(entry['created']),
    contextTokens: contextOf(entry),
    maxOutputTokens: limitOrNull(entry['max_completion_tokens'] ?? entry['max_output_tokens']),
    ...traitsOf(entry),
  }
  // Another maker's model of the same name may be another model: no facts from the table.
  return [buildModel(id, facts, null)]
}

function isChatModel(id: string, entry: JsonObject): boolean {
  const capabilities = objectOrNull(entry['capabilities'])
  if (entry['active'] === false || capabilities?.['completion_chat'] === false) return false
  if (typeof entry['type'] === 'string' && otherTypes.has(entry['type'].toLowerCase())) return false
  return capabilities?.['completion_chat'] === true || !otherNames.test(id)
}

/** vLLM, Groq, Mistral, OpenRouter and LM Studio each call it something else; llama.cpp hides it in `meta`. */
const contextOf = (entry: JsonObject): number | null =>
  limitOrNull(entry['max_model_len']) ??
  limitOrNull(entry['context_window']) ??
  limitOrNull(entry['context_length']) ??
  limitOrNull(entry['max_context_length']) ??
  limitOrNull(objectOrNull(entry['meta'])?.['n_ctx'])

function traitsOf(entry: JsonObject): Pick<Model, 'canSee' | 'canUseTools'> {
  const capabilities = objectOrNull(entry['capabilities'])
  const named = arrayOrEmpty(entry['capabilities'])
  const either = (flag: unknown, name: string): boolean | null =>
    typeof flag === 'boolean' ? flag : named.length > 0 ? named.includes(name) : null
  return {
    canSee: either(capabilities?.['vision'], 'vision'),
    canUseTools: either(capabilities?.['function_calling'], 'tool_use'),
  }
}
