import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { openAnthropic } from './client.ts'
import { createEventReader } from './events.ts'
import { listAnthropicModels } from './models.ts'
import { buildRequest } from './request.ts'

export const createAnthropic = (connection: ProviderConnection): Dialect => ({
  async ask(request, concessions, fetch) {
    const client = await openAnthropic(connection, fetch)
    return client.messages.create(buildRequest(request, concessions)).asResponse()
  },
  createReader: createEventReader,
  listModels: (signal) => listAnthropicModels(connection, signal),
})
