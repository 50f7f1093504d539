import type Anthropic from '@anthropic-ai/sdk'
import type { ProviderConnection } from '../provider.ts'
import type { Fetch } from '../wire/exchange.ts'

const neverMs = 24 * 60 * 60 * 1000

/** Everything the SDK would look up in the environment or in a profile is given; its retries and log are off. */
export async function openAnthropic(connection: ProviderConnection, fetch: Fetch): Promise<Anthropic> {
  const { Anthropic: Client } = await import('@anthropic-ai/sdk')
  return new Client({
    baseURL: connection.baseUrl,
    apiKey: connection.apiKey,
    authToken: null,
    webhookKey: null,
    defaultHeaders: { 'x-api-key': connection.apiKey, Authorization: null },
    maxRetries: 0,
    timeout: neverMs,
    logLevel: 'off',
    fetch,
  })
}
