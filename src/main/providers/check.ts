import type { ProviderCheck, ProviderKind } from '../../contract/providers.ts'
import { isLocal } from './kinds.ts'
import { defaultModels } from './models/defaults.ts'
import { type ProviderClient, type ProviderConnection, ProviderError } from './provider.ts'

/** Really asks the provider for its models, and says in one of the known sentences what that showed. */
export async function checkProvider(
  client: ProviderClient,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ProviderCheck> {
  try {
    const models = await client.listModels(signal)
    return { verdict: 'valid', message: successSentence(connection, models.length), detail: null, code: null, models }
  } catch (error) {
    if (error instanceof ProviderError) return explainFailure(connection, error)
    throw error
  }
}

function successSentence({ kind, name, apiKey }: ProviderConnection, count: number): string {
  if (isLocal(kind)) return `Connected to ${name}! Found ${count} local models.`
  if (apiKey === null) return `Connected to ${name}! Found ${count} models.`
  return `API key is valid! Found ${count} models`
}

function explainFailure({ kind, name, apiKey }: ProviderConnection, { failure }: ProviderError): ProviderCheck {
  const { code } = failure
  const detail = failure.providerMessage ?? `${failure.summary} ${failure.advice}`
  if (code === 'key_invalid' || code === 'key_missing') {
    return { verdict: 'invalid', message: 'Invalid API key: Authentication failed', detail, code, models: [] }
  }
  return {
    verdict: 'unverified',
    message: doubtSentence(kind, name, apiKey),
    detail,
    code,
    models: defaultModels(kind),
  }
}

function doubtSentence(kind: ProviderKind, name: string, apiKey: string | null): string {
  if (isLocal(kind)) return `Cannot connect to ${name}. Make sure it is running.`
  if (kind === 'compatible' && apiKey === null) return `Cannot connect to ${name}. Check its address.`
  return 'Cannot verify API key. Using default models'
}
