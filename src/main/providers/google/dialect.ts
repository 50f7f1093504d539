import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { openGoogle } from './client.ts'
import { createGoogleEmbedding } from './embeddings.ts'
import { createEventReader } from './events.ts'
import { listGoogleModels } from './models.ts'
import { buildRequest } from './request.ts'

export const createGoogle = (connection: ProviderConnection): Dialect => ({
  async ask(request, concessions, fetch) {
    const client = await openGoogle(connection, fetch)
    // The SDK reads nothing until its stream is iterated, and it never is: the bytes are read by us.
    return client.models.generateContentStream(buildRequest(request, concessions))
  },
  createReader: createEventReader,
  listModels: (signal) => listGoogleModels(connection, signal),
  embedding: createGoogleEmbedding(connection),
})
