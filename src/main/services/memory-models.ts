/** The models that passages and questions are encoded by, behind one form: the built-in one, and providers' own. */
import type { Encoder } from '../workers/encoder-client.ts'
import type { Embedder } from './memory-pipeline.ts'

export interface QueryEmbedder extends Embedder {
  embedQuery(text: string, signal: AbortSignal | undefined): Promise<Float32Array>
}

/** What of the model makes vectors that cannot be compared with others. A change builds a new set. */
export const builtInModel = {
  modelId: 'multilingual-e5-small',
  name: 'Built in (multilingual-e5-small)',
  /** The weights' digest (its start), and how texts are cut and marked. */
  version: '3a0e0f415b5a.1',
  dimensions: 384,
} as const

/** Longer questions say no more to a model of 512 tokens. */
const queryAtMost = 2000

export const createBuiltInEmbedder = (encoder: Encoder): QueryEmbedder => ({
  textsAtOnce: 8,
  requestsAtOnce: 2,
  embedPassages: (texts, signal) =>
    encoder.encode(
      texts.map((text) => `passage: ${text}`),
      { isUrgent: false, signal },
    ),
  async embedQuery(text, signal) {
    const [vector] = await encoder.encode([`query: ${text.slice(0, queryAtMost)}`], {
      isUrgent: true,
      ...(signal && { signal }),
    })
    return vector!
  },
})
