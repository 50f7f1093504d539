import type { ModelRef, PersonId } from '../../../contract/base.ts'
import type { Provider, ProviderCheck } from '../../../contract/providers.ts'
import { olderProviders } from '../../../contract/rest/settings.ts'
import type { App } from '../../app.ts'
import { AppError } from '../../errors.ts'
import { rest } from './context.ts'

const os = rest.settings

/** What the older application called them. */
const olderNames: Record<string, string> = {
  openai: 'OpenAI (GPT-4, GPT-3.5)',
  anthropic: 'Anthropic (Claude)',
  google: 'Google (Gemini)',
  openrouter: 'OpenRouter',
  lmstudio: 'LM Studio (Local)',
  ollama: 'Ollama (Local)',
}

/** The model that a program gets which names only a server that has told none. */
const anyLocalModel = 'local-model'

export const settings = {
  get: os.get.handler(async ({ context: { app, personId } }) => {
    const all = await app.providers.list(personId)
    const hasKey = (id: string): boolean => all.some((one) => one.id === id && one.keySource !== 'none')
    const addressOf = (id: string): string => all.find((one) => one.id === id)?.baseUrl ?? ''
    const current = currentModel(app, personId)
    return {
      provider: current?.providerId ?? null,
      model: current?.modelId ?? null,
      has_openai_key: hasKey('openai'),
      has_anthropic_key: hasKey('anthropic'),
      has_google_key: hasKey('google'),
      has_openrouter_key: hasKey('openrouter'),
      lm_studio_url: addressOf('lmstudio'),
      ollama_url: addressOf('ollama'),
    }
  }),

  save: os.save.handler(async ({ context: { app, personId, isFromThisMachine }, input: { body } }) => {
    const { provider, settings: given } = body
    const apiKey = given?.apiKey || undefined
    const baseUrl = given?.baseUrl || undefined
    if (baseUrl !== undefined) app.providers.requireKnownPlace(personId, provider, baseUrl, isFromThisMachine)
    if (apiKey !== undefined || baseUrl !== undefined) {
      await app.providers.save(personId, {
        id: provider,
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(baseUrl === undefined ? {} : { baseUrl }),
      })
    }
    const best = app.providers.bestModel(personId, provider)?.modelId
    const modelId = given?.model || best || anyLocalModel
    app.settings.update(personId, { defaultModel: { providerId: provider, modelId } })
    return { message: 'Settings updated successfully and saved', provider }
  }),

  providers: os.providers.handler(async ({ context: { app, personId } }) => {
    const current = currentModel(app, personId)
    const all = await app.providers.list(personId)
    return {
      providers: all.filter(isOffered).map(({ id, name }) => ({
        id,
        name: olderNames[id] ?? name,
        model: current?.providerId === id ? current.modelId : null,
      })),
      current_provider: current?.providerId ?? null,
    }
  }),

  fetchModels: os.fetchModels.handler(async ({ context: { app, personId, isFromThisMachine }, input: { body } }) => {
    const kind = olderProviders.find((one) => one === body.provider)
    if (!kind) throw new AppError('BAD_REQUEST', `Unsupported provider: ${body.provider}`)
    const apiKey = body.apiKey || undefined
    const baseUrl = body.baseUrl || undefined
    if (baseUrl !== undefined) app.providers.requireKnownPlace(personId, kind, baseUrl, isFromThisMachine)
    const asked = {
      kind,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(baseUrl === undefined ? {} : { baseUrl }),
    }
    const known = (await app.providers.list(personId)).find(({ id }) => id === kind)
    if (needsKey(known) && apiKey === undefined) throw new AppError('BAD_REQUEST', 'API key is required')
    const check = await app.providers.check(personId, asked)
    if (check.verdict !== 'valid') throw refused(check, known)
    const models = check.models.map(({ id, name }) => ({ id, name }))
    return { body: { success: true as const, models, message: `Found ${models.length} models` } }
  }),
}

const currentModel = (app: App, personId: PersonId): ModelRef | null =>
  app.settings.get(personId).defaultModel ?? app.providers.defaultModel(personId)

/** As in the older application: who needs no key is always there. */
const isOffered = ({ kind, keySource }: Provider): boolean =>
  keySource !== 'none' || kind === 'lmstudio' || kind === 'ollama' || kind === 'compatible'

const needsKey = (provider: Provider | undefined): boolean => provider !== undefined && !isOffered(provider)

/** What the provider said stands beside what the older application would have said. */
function refused({ verdict, code, message, detail }: ProviderCheck, provider: Provider | undefined): AppError {
  const data = { success: false, detail: detail ?? message }
  if (verdict === 'invalid') return new AppError('UNAUTHORIZED', 'Invalid API key', data)
  if (code === 'timed_out') {
    return new AppError('TIMED_OUT', 'Request timeout - service may be unavailable', data)
  }
  if (code !== 'unreachable') return new AppError('BAD_GATEWAY', `Error fetching models: ${data.detail}`, data)
  const isLocal = provider?.kind === 'lmstudio' || provider?.kind === 'ollama'
  return new AppError('UNREACHABLE', isLocal ? `Cannot connect to ${provider.name}` : 'Cannot connect to service', data)
}
