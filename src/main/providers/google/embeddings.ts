import type { Dialect } from '../dialect.ts'
import { findPrice } from '../embeddings/facts.ts'
import { humanizeModelId } from '../../../contract/model-name.ts'
import type { ProviderConnection } from '../provider.ts'
import { askWhole } from '../wire/exchange.ts'
import { openGoogle } from './client.ts'

const pageSize = 1000
const embedMs = 60_000

/** Gemini's vectors: questions and passages are told apart by a field of the request. */
export function createGoogleEmbedding(connection: ProviderConnection): NonNullable<Dialect['embedding']> {
  const patient = { ...connection, timeouts: { ...connection.timeouts, listMs: embedMs } }
  return {
    listModels: (signal) =>
      askWhole(connection, signal, async (fetch) => {
        const client = await openGoogle(connection, fetch)
        const found: { id: string; name: string; usdPerMillion: number | null }[] = []
        for await (const model of await client.models.list({ config: { pageSize, queryBase: true } })) {
          const id = model.name?.replace(/^models\//, '')
          if (!id || !model.supportedActions?.includes('embedContent')) continue
          found.push({ id, name: model.displayName ?? humanizeModelId(id), usdPerMillion: findPrice(id) })
        }
        return found
      }),
    async embed({ modelId, purpose, texts }, signal) {
      const taskType = purpose === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT'
      const answer = await askWhole(patient, signal, async (fetch) => {
        const client = await openGoogle(connection, fetch)
        return client.models.embedContent({ model: modelId, contents: texts, config: { taskType } })
      })
      return (answer.embeddings ?? []).map(({ values }) => values)
    },
  }
}
