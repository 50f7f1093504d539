import type { ModelRef } from '../../contract/base.ts'
import type { ProviderKind } from '../../contract/providers.ts'
import type { ProviderEnvironment } from '../config.ts'
import { explainUnusable } from '../providers/addresses.ts'
import { kindFacts, normalizeBaseUrl } from '../providers/kinds.ts'

/** What the environment says of providers, in the application's terms. */
export interface EnvironmentProviders {
  key(kind: ProviderKind): string | null
  /** The address given for this kind, else its usual one. */
  baseUrl(kind: ProviderKind): string
  model: ModelRef | null
}

/** Names by which people call the providers in AI_PROVIDER. */
const names: Record<string, ProviderKind> = {
  openai: 'openai',
  anthropic: 'anthropic',
  claude: 'anthropic',
  google: 'google',
  gemini: 'google',
  openrouter: 'openrouter',
  lmstudio: 'lmstudio',
  ollama: 'ollama',
}

export function readProviderEnvironment(environment: ProviderEnvironment): EnvironmentProviders {
  const keys: Partial<Record<ProviderKind, string | undefined>> = {
    openai: environment.OPENAI_API_KEY,
    anthropic: environment.ANTHROPIC_API_KEY,
    google: environment.GOOGLE_API_KEY,
    openrouter: environment.OPENROUTER_API_KEY,
    lmstudio: environment.LM_STUDIO_API_KEY,
  }
  const addresses: Partial<Record<ProviderKind, string | undefined>> = {
    openai: environment.OPENAI_BASE_URL,
    anthropic: environment.ANTHROPIC_BASE_URL,
    google: environment.GOOGLE_GEMINI_BASE_URL,
    openrouter: environment.OPENROUTER_BASE_URL,
    lmstudio: environment.LM_STUDIO_BASE_URL,
    ollama: environment.OLLAMA_BASE_URL,
  }
  return {
    key: (kind) => keys[kind] ?? null,
    baseUrl(kind) {
      const given = addresses[kind]
      return given !== undefined && explainUnusable(given) === null
        ? normalizeBaseUrl(kind, given)
        : kindFacts(kind).baseUrl
    },
    model: readModel(environment),
  }
}

function readModel({ AI_PROVIDER, AI_MODEL }: ProviderEnvironment): ModelRef | null {
  const providerId = names[(AI_PROVIDER ?? '').toLowerCase().replaceAll(/[^a-z]/g, '')]
  return providerId && AI_MODEL ? { providerId, modelId: AI_MODEL } : null
}
