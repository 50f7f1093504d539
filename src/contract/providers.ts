import { z } from 'zod'
import { ModelRef, Timestamp, procedure } from './base.ts'
import { ProviderErrorCode } from './errors.ts'

export const ProviderKind = z.enum(['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama', 'compatible'])
export type ProviderKind = z.infer<typeof ProviderKind>

/** A chat model that a provider offers. Prices in US dollars per million tokens. */
export const Model = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Timestamp.nullable(),
  contextTokens: z.number().int().positive().nullable(),
  maxOutputTokens: z.number().int().positive().nullable(),
  inputUsdPerMillion: z.number().nonnegative().nullable(),
  outputUsdPerMillion: z.number().nonnegative().nullable(),
  canSee: z.boolean().nullable(),
  canReason: z.boolean().nullable(),
  canUseTools: z.boolean().nullable(),
})
export type Model = z.infer<typeof Model>

/** Where a provider's key comes from. The key itself never leaves the main process. */
export const KeySource = z.enum(['saved', 'environment', 'none'])
export type KeySource = z.infer<typeof KeySource>

/** A provider as a person has set it up. `id` is the kind, or a name of its own for a compatible endpoint. */
export const Provider = z.object({
  id: z.string(),
  kind: ProviderKind,
  name: z.string(),
  /** Runs on this machine or in this network; needs no key. */
  isLocal: z.boolean(),
  baseUrl: z.string(),
  keySource: KeySource,
  /** Ready to answer: it has a key, or needs none and its models were listed. */
  isReady: z.boolean(),
  /** Newest first; as last listed, so the picker works offline. */
  models: z.array(Model),
  modelsListedAt: Timestamp.nullable(),
})
export type Provider = z.infer<typeof Provider>

/** What a real request to the provider showed. */
export const ProviderCheck = z.object({
  verdict: z.enum(['valid', 'invalid', 'unverified']),
  /** One of the three sentences people know, or a local server's own. */
  message: z.string(),
  /** The provider's own words when it refused. */
  detail: z.string().nullable(),
  /** The kind of failure, for programs. */
  code: ProviderErrorCode.nullable(),
  models: z.array(Model),
})
export type ProviderCheck = z.infer<typeof ProviderCheck>

const ProviderId = z.string().min(1).max(100)
const ApiKey = z.string().trim().min(1).max(1000)
/** An http or https address; anything else is refused. */
const BaseUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: 'An address starts with http:// or https://, such as http://localhost:1234/v1.',
  })

export const providers = {
  /** `firstChoice` is the model that answers where the person has set no default; null while none can. */
  list: procedure.output(z.object({ providers: z.array(Provider), firstChoice: ModelRef.nullable() })),
  /** Asks the provider for its models with this key or address, and stores nothing. */
  check: procedure
    .input(
      z.object({
        kind: ProviderKind,
        /** Absent fields fall back to what this provider has saved. */
        providerId: ProviderId.optional(),
        apiKey: ApiKey.optional(),
        baseUrl: BaseUrl.optional(),
      }),
    )
    .output(ProviderCheck),
  /** Keeps a key or address. Keys go to the system's keychain and are never returned. */
  save: procedure
    .input(z.object({ id: ProviderId, apiKey: ApiKey.optional(), baseUrl: BaseUrl.optional() }))
    .output(Provider),
  forgetKey: procedure.input(z.object({ id: ProviderId })).output(Provider),
  /** Adds an OpenAI-compatible endpoint by its address. */
  add: procedure
    .input(z.object({ name: z.string().trim().min(1).max(80), baseUrl: BaseUrl, apiKey: ApiKey.optional() }))
    .output(Provider),
  remove: procedure.input(z.object({ id: ProviderId })).output(z.object({})),
  /** Lists the models anew; on failure the cached ones stay and the verdict says why. */
  refresh: procedure.input(z.object({ id: ProviderId })).output(ProviderCheck),
  /** Looks for LM Studio and Ollama on this machine. */
  discover: procedure.output(z.object({ found: z.array(Provider) })),
}
