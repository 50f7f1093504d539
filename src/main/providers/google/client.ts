import type { GoogleGenAI } from '@google/genai'
import type { ProviderConnection } from '../provider.ts'
import type { Fetch } from '../wire/exchange.ts'

/** The Gemini API by key; everything the SDK would look up in the environment is given. */
export async function openGoogle(connection: ProviderConnection, fetch: Fetch): Promise<GoogleGenAI> {
  const { GoogleGenAI: Client } = await import('@google/genai')
  return new Client({
    apiKey: connection.apiKey ?? '',
    vertexai: false,
    httpOptions: { baseUrl: connection.baseUrl, apiVersion: 'v1beta', fetch },
  })
}
