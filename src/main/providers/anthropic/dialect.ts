import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { openAnthropic } from './client.ts'
import { createEventReader } from './events.ts'
import { listAnthropicModels } from './models.ts'
import { buildRequest } from './request.ts'

export const createAnthropic = (connection: ProviderConnection): Dialect => ({
  async ask(request, concessions, fetch) {
    const client = await openAnthropic(connection, fetch)
    // What `messages.create` does, without its remarks on deprecated models on the console.
    return client.post('/v1/messages', { body: buildRequest(request, concessions), stream: true }).asResponse()
  },
  createReader: createEventReader,
  listModels: (signal) => listAnthropicModels(connection, signal),
})
