/** Model lists, from answers in each provider's own form. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Model, ProviderKind } from '../../../contract/providers.ts'
import { type RawServer, jsonAnswer, startRawServer } from '../../testing/raw-server.ts'
import { createProviderClient } from '../client.ts'
import { findModelFacts } from './facts.ts'
import { humanizeModelId } from '../../../contract/model-name.ts'

/** Longer than a busy machine takes to load a provider's SDK, which is part of the first question. */
const timeouts = { dialMs: 30_000, connectMs: 30_000, silenceMs: 30_000, listMs: 30_000 }
let server: RawServer
beforeAll(async () => void (server = await startRawServer()))
afterAll(() => server.close())
beforeEach(() => void (server.requests.length = 0))

/** Answers by path; what is not there is 404. */
function serve(routes: Record<string, unknown>): void {
  server.answer((request, socket) => {
    const answer = routes[`${request.method} ${request.path}`] ?? routes[request.path]
    const value: unknown = typeof answer === 'function' ? answer(request) : answer
    socket.write(value === undefined ? jsonAnswer({ error: 'not found' }, 404) : jsonAnswer(value))
  })
}

function list(kind: ProviderKind, path = '', limits = {}): Promise<Model[]> {
  const allowed = { ...timeouts, ...limits }
  const connection = { kind, name: kind, baseUrl: server.url + path, apiKey: 'some-key', timeouts: allowed }
  return createProviderClient(connection).listModels(new AbortController().signal)
}
const idsOf = (models: Model[]): string[] => models.map(({ id }) => id)

describe('the list of', () => {
  it('OpenAI holds what chats, newest first', async () => {
    const ids = (
      'gpt-3.5-turbo gpt-3.5-turbo-instruct gpt-4o gpt-4o-audio-preview gpt-4o-transcribe gpt-4o-mini-tts ' +
      'gpt-4o-search-preview gpt-image-1 gpt-realtime o1-pro o3 o3-deep-research gpt-5-codex chatgpt-4o-latest ' +
      'gpt-6-astra ft:gpt-4o-mini:me::1 text-embedding-3-large whisper-1 tts-1 dall-e-3 omni-moderation-latest ' +
      'babbage-002 davinci-002 sora-2 computer-use-preview'
    ).split(' ')
    serve({ '/v1/models': { object: 'list', data: ids.map((id, index) => ({ id, created: 1_700_000_000 + index })) } })
    expect(idsOf(await list('openai', '/v1'))).toEqual([
      'ft:gpt-4o-mini:me::1',
      'gpt-6-astra',
      'chatgpt-4o-latest',
      'o3',
      'gpt-4o',
      'gpt-3.5-turbo',
    ])
  })

  it('Anthropic is read over all its pages, with what it says of each model', async () => {
    const model = (id: string, created: string, more = {}) => ({
      id,
      type: 'model',
      display_name: id.toUpperCase(),
      created_at: created,
      ...more,
    })
    const capabilities = { image_input: { supported: true }, thinking: { supported: false } }
    serve({
      '/v1/models?limit=1000': {
        data: [
          model('claude-a', '2026-01-01T00:00:00Z', { max_input_tokens: 900_000, max_tokens: 64_000, capabilities }),
        ],
        has_more: true,
        last_id: 'claude-a',
      },
      '/v1/models?limit=1000&after_id=claude-a': {
        data: [
          model('claude-b', '2026-05-01T00:00:00Z'),
          model('claude-c', '1970-01-01T00:00:00Z', { lifecycle: 'retired' }),
        ],
        has_more: false,
        last_id: 'claude-c',
      },
    })
    const models = await list('anthropic')
    expect(idsOf(models)).toEqual(['claude-b', 'claude-a'])
    expect(models[1]).toMatchObject({
      name: 'CLAUDE-A',
      createdAt: Date.UTC(2026, 0, 1),
      contextTokens: 900_000,
      maxOutputTokens: 64_000,
      canSee: true,
      canReason: false,
    })
  })

  it('Google holds what generates text, over all pages', async () => {
    const model = (id: string, more = {}) => ({
      name: `models/${id}`,
      displayName: `The ${id}`,
      inputTokenLimit: 1_048_576,
      outputTokenLimit: 65_536,
      supportedGenerationMethods: ['generateContent', 'countTokens'],
      ...more,
    })
    serve({
      '/v1beta/models?pageSize=1000': {
        models: [
          model('gemini-2.5-flash', { thinking: true }),
          model('gemini-embedding-001', { supportedGenerationMethods: ['embedContent'] }),
          model('aqa', { supportedGenerationMethods: ['generateAnswer'] }),
          model('gemini-2.5-flash-image'),
        ],
        nextPageToken: 'two',
      },
      '/v1beta/models?pageSize=1000&pageToken=two': {
        models: [model('gemini-3.5-flash'), model('gemini-2.5-flash-preview-tts'), model('imagen-4.0-generate-001')],
      },
    })
    const models = await list('google')
    expect(idsOf(models)).toEqual(['gemini-3.5-flash', 'gemini-2.5-flash'])
    expect(models[1]).toMatchObject({
      name: 'The gemini-2.5-flash',
      contextTokens: 1_048_576,
      canReason: true,
      canSee: true,
    })
  })

  it('OpenRouter tells prices and abilities, over all pages, and the key is asked about beside it', async () => {
    const model = (id: string, created: number, more = {}) => ({
      id,
      name: `Maker: ${id}`,
      created,
      context_length: 200_000,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: { prompt: '0.00000015', completion: '0.0000006' },
      top_provider: { max_completion_tokens: 16_384 },
      supported_parameters: ['tools', 'temperature'],
      ...more,
    })
    const image = { architecture: { input_modalities: ['text'], output_modalities: ['image'] } }
    serve({
      '/api/v1/key': { data: { label: 'mine' } },
      '/api/v1/models': {
        data: [model('a/old', 1), model('a/painter', 2, image)],
        links: { next: '/api/v1/models?offset=2' },
      },
      '/api/v1/models?offset=2': {
        data: [model('a/new', 3, { pricing: { prompt: '-1', completion: '-1' } })],
        links: { next: 'https://example.com/' },
      },
    })
    const models = await list('openrouter', '/api/v1')
    expect(models).toEqual([
      expect.objectContaining({ id: 'a/new', inputUsdPerMillion: null }),
      {
        id: 'a/old',
        name: 'Maker: a/old',
        createdAt: 1000,
        contextTokens: 200_000,
        maxOutputTokens: 16_384,
        inputUsdPerMillion: 0.15,
        outputUsdPerMillion: 0.6,
        canSee: true,
        canReason: false,
        canUseTools: true,
      },
    ])
  })

  it('OpenRouter is not enough to accept a key', async () => {
    server.answer((request, socket) => {
      const isKey = request.path === '/api/v1/key'
      socket.write(
        isKey ? jsonAnswer({ error: { code: 401, message: 'User not found.' } }, 401) : jsonAnswer({ data: [] }),
      )
    })
    await expect(list('openrouter', '/api/v1')).rejects.toMatchObject({ failure: { code: 'key_invalid' } })
  })

  it('LM Studio puts loaded models first, with the context they were loaded with', async () => {
    serve({
      '/api/v0/models': {
        object: 'list',
        data: [
          { id: 'qwen/qwen3-4b', type: 'llm', state: 'not-loaded', max_context_length: 32_768 },
          {
            id: 'gemma-3',
            type: 'vlm',
            state: 'loaded',
            max_context_length: 131_072,
            loaded_context_length: 4096,
            capabilities: ['tool_use'],
          },
          { id: 'text-embedding-nomic', type: 'embeddings', state: 'loaded' },
        ],
      },
    })
    expect(await list('lmstudio')).toMatchObject([
      { id: 'gemma-3', contextTokens: 4096, canSee: true, canUseTools: true },
      { id: 'qwen/qwen3-4b', name: 'Qwen3 4B', contextTokens: 32_768, canSee: false },
    ])
  })

  it.each([
    ['says 404', {}],
    [
      'answers with an error text',
      { '/api/v0/models': { error: 'Unexpected endpoint or method. (GET /api/v0/models)' } },
    ],
  ])('an LM Studio that %s is read in OpenAI’s form', async (_name, routes) => {
    serve({ ...routes, '/v1/models': { data: [{ id: 'qwen3' }, { id: 'text-embedding-nomic' }] } })
    expect(idsOf(await list('lmstudio'))).toEqual(['qwen3'])
  })

  it('Ollama is made from what it says of each model', async () => {
    const details: Record<string, unknown> = {
      'llama3.2:3b': { capabilities: ['completion', 'tools'], model_info: { 'llama.context_length': 131_072 } },
      'qwen3:8b': {
        capabilities: ['completion', 'thinking', 'vision'],
        model_info: { 'qwen3.context_length': 40_960 },
        parameters: 'stop "x"\nnum_ctx 8192',
      },
      'nomic-embed-text:latest': { capabilities: ['embedding'] },
    }
    const tags = Object.keys(details).map((name, index) => ({
      name,
      model: name,
      modified_at: `2026-0${index + 1}-01T00:00:00Z`,
    }))
    serve({
      '/api/tags': { models: tags },
      'POST /api/show': ({ body }: { body: string }) => details[(JSON.parse(body) as { model: string }).model],
    })
    expect(await list('ollama')).toMatchObject([
      { id: 'qwen3:8b', name: 'Qwen3 8B', contextTokens: 8192, canSee: true, canReason: true, canUseTools: false },
      { id: 'llama3.2:3b', contextTokens: 131_072, canSee: false, canUseTools: true },
    ])
  })

  it('an older Ollama, which tells less, is read too', async () => {
    serve({
      '/api/tags': {
        models: [
          { name: 'llama2:latest', details: { family: 'llama' } },
          { name: 'minilm', details: { family: 'bert' } },
        ],
      },
    })
    expect(await list('ollama')).toMatchObject([
      { id: 'llama2:latest', name: 'Llama2', contextTokens: null, canSee: null },
    ])
  })

  it.each([
    ['vLLM', { data: [{ id: 'meta/llama', max_model_len: 8192 }] }, 8192],
    [
      'Groq',
      {
        data: [
          { id: 'llama', active: true, context_window: 131_072 },
          { id: 'old', active: false },
          { id: 'whisper-large' },
        ],
      },
      131_072,
    ],
    [
      'Mistral',
      {
        data: [
          { id: 'm', capabilities: { completion_chat: true }, max_context_length: 32_768 },
          { id: 'e', capabilities: { completion_chat: false } },
        ],
      },
      32_768,
    ],
    [
      'Together',
      [
        { id: 'm', type: 'chat', context_length: 4096 },
        { id: 'bge', type: 'embedding' },
      ],
      4096,
    ],
    ['llama.cpp', { models: [], data: [{ id: 'm.gguf', meta: { n_ctx: 2048 } }] }, 2048],
  ])('a server such as %s is read', async (_name, answer, contextTokens) => {
    serve({ '/v1/models': answer })
    const models = await list('compatible', '/v1')
    expect(models).toHaveLength(1)
    expect(models[0]).toMatchObject({ contextTokens })
  })

  it.each([
    ['openai', '/v1'],
    ['anthropic', ''],
    ['google', ''],
    ['openrouter', '/api/v1'],
    ['lmstudio', ''],
    ['ollama', ''],
    ['compatible', '/v1'],
  ] as const)('%s is a fault when it is none, and when it never comes', async (kind, path) => {
    server.answer((_request, socket) => void socket.write(jsonAnswer({ hello: 'world' })))
    await expect(list(kind, path)).rejects.toMatchObject({ failure: { code: 'bad_response' } })
    server.answer((_request, socket) => void socket.write(jsonAnswer('<html>no</html>')))
    await expect(list(kind, path)).rejects.toMatchObject({ failure: { code: 'bad_response' } })
    server.answer(() => {})
    const closed = server.clientClosed()
    await expect(list(kind, path, { listMs: 500 })).rejects.toMatchObject({ failure: { code: 'timed_out' } })
    await closed
  })
})

describe('a name', () => {
  it.each([
    ['gpt-4o-mini-2024-07-18', 'GPT-4o mini (2024-07-18)'],
    ['gpt-6.1-sol', 'GPT-6.1 Sol'],
    ['chatgpt-4o-latest', 'ChatGPT-4o latest'],
    ['o3-mini', 'o3-mini'],
    ['claude-3-5-sonnet-20241022', 'Claude 3.5 Sonnet (2024-10-22)'],
    ['claude-opus-5', 'Claude Opus 5'],
    ['claude-haiku-4-5-20251001', 'Claude Haiku 4.5 (2025-10-01)'],
    ['qwen/qwen2.5-coder-7b-instruct', 'Qwen2.5 Coder 7B Instruct'],
    ['llama3.2:latest', 'Llama3.2'],
    ['hf.co/bartowski/Mistral-7B-Instruct-v0.3-GGUF:Q4_K_M', 'Mistral 7B Instruct V0.3 GGUF Q4 K M'],
  ])('is made of %s', (id, name) => expect(humanizeModelId(id)).toBe(name))
})

describe('what is known of a family', () => {
  it('counts for its dated versions, not for its relatives', () => {
    expect(findModelFacts('gpt-4o-2024-11-20')?.inputUsdPerMillion).toBe(2.5)
    expect(findModelFacts('gpt-4o-mini')?.inputUsdPerMillion).toBe(0.15)
    expect(findModelFacts('claude-opus-4-8')?.contextTokens).toBe(1_000_000)
    expect(findModelFacts('claude-opus-4-20250514')?.inputUsdPerMillion).toBe(15)
    expect(findModelFacts('gpt-4o-unheard-of')).toBeNull()
    expect(findModelFacts('gpt-40')).toBeNull()
    expect(findModelFacts('gemini-9-pro')).toMatchObject({ inputUsdPerMillion: null, canSee: true })
  })
})
