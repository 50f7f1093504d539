import { z } from 'zod'
import { rest } from './base.ts'

const tags = ['Settings']

/** The providers that the older application knew, in the order in which it named them. */
export const olderProviders = ['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama'] as const

const OlderProvider = z.enum(olderProviders)

/** What an HTTP header can carry. */
const ApiKey = z
  .string()
  .trim()
  .max(1000)
  .regex(/^[!-~]*$/, 'A key has no spaces and no line breaks.')
const BaseUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)), {
    message: 'An address starts with http:// or https://, such as http://localhost:1234/v1.',
  })

const words = {
  required: 'provider is required',
  fields: {
    provider: { status: 400 as const, message: `Invalid provider. Must be one of: ${olderProviders.join(', ')}` },
  },
}

export const settings = {
  get: rest
    .route({
      method: 'GET',
      path: '/settings/ai/',
      tags,
      summary: 'Who answers',
      description: 'The model that answers where none is named, and which providers have a key. Keys are never told.',
    })
    .output(
      z.object({
        provider: z.string().nullable(),
        model: z.string().nullable(),
        has_openai_key: z.boolean(),
        has_anthropic_key: z.boolean(),
        has_google_key: z.boolean(),
        has_openrouter_key: z.boolean(),
        lm_studio_url: z.string(),
        ollama_url: z.string(),
      }),
    ),
  save: rest
    .route({
      method: 'POST',
      path: '/settings/ai/',
      tags,
      summary: 'Choose who answers',
      description:
        'Keeps the key and address that are given, and makes the model the default; without one, a good one of that provider.',
    })
    .meta({
      access: 'token',
      makesPerson: true,
      words,
      example: { request: { provider: 'ollama', settings: { baseUrl: 'http://localhost:11434', model: 'llama3.2' } } },
    })
    .input(
      z.object({
        body: z.strictObject({
          provider: OlderProvider,
          settings: z
            .strictObject({
              apiKey: ApiKey.nullish(),
              model: z.string().trim().max(300).nullish(),
              baseUrl: BaseUrl.nullish(),
            })
            .nullish(),
        }),
      }),
    )
    .output(z.object({ message: z.string(), provider: z.string() })),
  providers: rest
    .route({
      method: 'GET',
      path: '/settings/ai/providers/',
      tags,
      summary: 'List providers',
      description: 'Those that have a key, and those that need none.',
    })
    .output(
      z.object({
        providers: z.array(z.object({ id: z.string(), name: z.string(), model: z.string().nullable() })),
        current_provider: z.string().nullable(),
      }),
    ),
  fetchModels: rest
    .route({
      method: 'POST',
      path: '/settings/ai/fetch-models/',
      tags,
      outputStructure: 'detailed',
      summary: 'Ask a provider for its models',
      description:
        'With this key or address, or with what is saved. Stores nothing. Shows at the same time whether the key is right. An address that is neither the provider’s own nor entered in the window is refused, but for LM Studio and Ollama on this machine.',
    })
    .meta({
      access: 'token',
      words: { required: 'provider is required' },
      asksProvider: true,
      example: {
        request: { provider: 'ollama' },
        response: { success: true, models: [{ id: 'llama3.2', name: 'llama3.2' }], message: 'Found 1 models' },
      },
    })
    .input(
      z.object({
        body: z.strictObject({
          provider: z
            .string()
            .trim()
            .min(1)
            .max(100)
            .describe(`One of ${olderProviders.join(', ')}.`),
          apiKey: ApiKey.nullish(),
          baseUrl: BaseUrl.nullish(),
        }),
      }),
    )
    .output(
      z.object({
        body: z.object({
          success: z.literal(true),
          models: z.array(z.object({ id: z.string(), name: z.string() })),
          message: z.string(),
        }),
      }),
    ),
}
