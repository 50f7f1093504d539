import type OpenAI from 'openai'
import type { ProviderConnection } from '../provider.ts'
import type { Fetch } from '../wire/exchange.ts'

/** Longer than any of our own limits: the SDK's must never be the one that fires. */
const neverMs = 24 * 60 * 60 * 1000

/**
 * OpenAI's client for one address. Everything it would look up in the environment is given, so that a variable
 * meant for OpenAI never reaches another host; its retries and its log are off.
 */
export async function openClient(connection: ProviderConnection, baseUrl: string, fetch: Fetch): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai')
  const { apiKey } = connection
  return new Client({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    defaultHeaders: { Authorization: apiKey === null ? null : `Bearer ${apiKey}` },
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: neverMs,
    logLevel: 'off',
    fetch,
  })
}
