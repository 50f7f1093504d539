import type { ProviderConnection } from '../provider.ts'
import { askWhole } from '../wire/exchange.ts'
import { openClient } from './client.ts'

/** Reads a JSON document of the provider that OpenAI's own API does not have. `url` is absolute. */
export const getJson = (connection: ProviderConnection, url: string, signal: AbortSignal): Promise<unknown> =>
  askWhole(connection, signal, async (fetch) => {
    const client = await openClient(connection, connection.baseUrl, fetch)
    return client.get<unknown>(url)
  })

export const postJson = (
  connection: ProviderConnection,
  url: string,
  body: Record<string, unknown>,
  signal: AbortSignal,
): Promise<unknown> =>
  askWhole(connection, signal, async (fetch) => {
    const client = await openClient(connection, connection.baseUrl, fetch)
    return client.post<unknown>(url, { body })
  })
