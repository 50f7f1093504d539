/** Vectors as OpenAI's API makes them, and every server that speaks it. */
import { entriesOf } from '../compatible/models.ts'
import type { Dialect } from '../dialect.ts'
import { findPrice, looksLikeEmbedding, withPrefix } from '../embeddings/facts.ts'
import { humanizeModelId } from '../../../contract/model-name.ts'
import type { EmbeddingModel, ProviderConnection } from '../provider.ts'
import { malformed } from '../wire/fault.ts'
import { isObject, stringOrNull } from '../wire/json.ts'
import { getJson, postJson } from './get-json.ts'

/** A local server may have to load the model first; a busy one takes its time over a full request. */
const embedMs = 120_000

/** `baseUrl` is where `/embeddings` is found, `modelsPath` where its models are listed. */
export function createEmbedding(
  connection: ProviderConnection,
  baseUrl: string,
  modelsPath = '/models',
): NonNullable<Dialect['embedding']> {
  const patient = { ...connection, timeouts: { ...connection.timeouts, listMs: embedMs } }
  return {
    async listModels(signal) {
      const answer = await getJson(connection, baseUrl + modelsPath, signal)
      return entriesOf(answer).flatMap((entry) => readModel(entry))
    },
    async embed(request, signal) {
      const body = { model: request.modelId, input: withPrefix(request), encoding_format: 'float' }
      const answer = await postJson(patient, `${baseUrl}/embeddings`, body, signal)
      return entriesOf(answer)
        .map((entry, at) => placed(entry, at))
        .toSorted((one, other) => one.index - other.index)
        .map(({ vector }) => vector)
    },
  }
}

function placed(entry: unknown, at: number): { index: number; vector: unknown } {
  if (!isObject(entry)) throw malformed('vectors of an unknown form')
  const { index, embedding } = entry
  return { index: typeof index === 'number' ? index : at, vector: embedding }
}

function readModel(entry: unknown): EmbeddingModel[] {
  const id = isObject(entry) ? (stringOrNull(entry['id']) ?? stringOrNull(entry['name'])) : null
  if (id === null || !looksLikeEmbedding(id)) return []
  const said = isObject(entry) ? stringOrNull(entry['name']) : null
  return [{ id, name: said && said !== id ? said : humanizeModelId(id), usdPerMillion: findPrice(id) }]
}
