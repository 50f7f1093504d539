import type { ProviderClient } from '../providers/provider.ts'

/** For played providers that are only asked to chat. */
export const noEmbeddings: Pick<ProviderClient, 'listEmbeddingModels' | 'embed'> = {
  listEmbeddingModels: () => Promise.resolve([]),
  embed: () => Promise.reject(new Error('Nobody should ask for vectors here.')),
}
