/**
 * What the makers publish of their embedding models, as of November 2026, and what models expect before a text. What a
 * model was not trained with it had better not be given, so an unknown one gets the text as it is.
 */
import type { EmbedRequest } from '../provider.ts'

/** US dollars per million tokens. */
const prices: Record<string, number> = {
  'text-embedding-3-small': 0.02,
  'text-embedding-3-large': 0.13,
  'text-embedding-ada-002': 0.1,
  'gemini-embedding-001': 0.15,
}

/** OpenRouter puts the maker's name in front. */
export const findPrice = (modelId: string): number | null => prices[modelId.replace(/^[^/]*\//, '')] ?? null

const prefixes: { models: RegExp; query: string; passage: string }[] = [
  { models: /nomic-embed/i, query: 'search_query: ', passage: 'search_document: ' },
  { models: /\be5-(?!.*instruct)/i, query: 'query: ', passage: 'passage: ' },
  {
    models: /mxbai-embed|arctic-embed/i,
    query: 'Represent this sentence for searching relevant passages: ',
    passage: '',
  },
]

/** The texts as this model wants them. */
export function withPrefix({ modelId, purpose, texts }: EmbedRequest): string[] {
  const known = prefixes.find(({ models }) => models.test(modelId))
  return known ? texts.map((text) => known[purpose] + text) : texts
}

/** Names of models that make vectors, as far as names tell. */
export const looksLikeEmbedding = (modelId: string): boolean =>
  /embed|\bbge-|\bgte-|\be5-|minilm|paraphrase-/i.test(modelId) && !/rerank|vision|clip/i.test(modelId)
