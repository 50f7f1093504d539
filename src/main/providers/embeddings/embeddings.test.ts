/** What every provider that makes vectors must do alike: on a third party's stand-in for its API, and on sockets. */
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProviderKind } from '../../../contract/providers.ts'
import { type RawServer, jsonAnswer, startRawServer } from '../../testing/raw-server.ts'
import { createProviderClient } from '../client.ts'
import { ProviderError } from '../provider.ts'

const key = 'sk-test-0123456789abcdefghij'
const timeouts = { dialMs: 2_000, connectMs: 10_000, silenceMs: 10_000, listMs: 10_000 }
const never = new AbortController().signal

const kinds: { kind: ProviderKind; path: string }[] = [
  { kind: 'openai', path: '/v1' },
  { kind: 'openrouter', path: '/api/v1' },
  { kind: 'lmstudio', path: '' },
  { kind: 'ollama', path: '' },
  { kind: 'compatible', path: '/v1' },
]
const google = { kind: 'google' as const, path: '' }

const clientFor = ({ kind, path }: { kind: ProviderKind; path: string }, url: string, apiKey: string | null = key) =>
  createProviderClient({ kind, name: 'It', baseUrl: url + path, apiKey, timeouts })

const passages = (...texts: string[]) => ({ modelId: 'some-embed', purpose: 'passage' as const, texts })

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProviderError)) throw new Error('It was no failure of the provider.', { cause: error })
  return error.failure
}

describe.each(kinds)('$kind against a stand-in for its API', (kind) => {
  const mock = new LLMock({ port: 0, auth: { apiKeys: [key] } })
  beforeAll(async () => {
    mock.onEmbedding(/limited/, {
      error: { message: 'Slow down', type: 'rate_limit_error' },
      status: 429,
      retryAfter: 9,
    })
    await mock.start()
  })
  afterAll(() => mock.stop())

  it('makes one vector a text, the same for the same text', async () => {
    const client = clientFor(kind, mock.url)
    const [one, two, three] = await client.embed(passages('a lease', 'an oven', 'a third'), never)
    expect(new Set([one!.length, two!.length, three!.length]).size).toBe(1)
    expect(one).toBeInstanceOf(Float32Array)
    expect(await client.embed(passages('a lease', 'an oven', 'a third'), never)).toEqual([one, two, three])
  })

  it('names a wrong key, and tells how long to wait', async () => {
    const wrong = clientFor(kind, mock.url, 'sk-wrong-000000000000')
    expect((await failureOf(wrong.embed(passages('x'), never))).code).toBe('key_invalid')
    const limited = await failureOf(clientFor(kind, mock.url).embed(passages('limited'), never))
    expect(limited).toMatchObject({ code: 'rate_limited', retryAfterMs: 9000 })
  })
})

describe.each([...kinds, google])('$kind against sockets', (kind) => {
  let server: RawServer
  beforeAll(async () => void (server = await startRawServer()))
  afterAll(() => server.close())

  const answerWith = (vectors: unknown[]): void => {
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }))
    const body =
      kind.kind === 'google' ? { embeddings: vectors.map((values) => ({ values })) } : { data: data.toReversed() }
    server.answer((_request, socket) => void socket.write(jsonAnswer(body, 200, {})))
  }
  const embed = (...texts: string[]) => clientFor(kind, server.url).embed(passages(...texts), never)

  it('puts vectors beside their texts, in whatever order they come', async () => {
    answerWith([
      [1, 0],
      [0, 1],
    ])
    expect(await embed('first', 'second')).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)])
    expect(server.requests.at(-1)!.body).toContain('second')
  })

  it.each([
    ['too few', [[1, 0]]],
    ['of different lengths', [[1, 0], [1]]],
    [
      'without a number',
      [
        [1, 0],
        [null, 1],
      ],
    ],
    ['no lists', ['AAAA', 'BBBB']],
    ['empty', [[], []]],
  ])('takes no vectors that are %s', async (_what, vectors) => {
    answerWith(vectors)
    expect((await failureOf(embed('first', 'second'))).code).toBe('bad_response')
  })

  it('ends with the reason of an abort', async () => {
    const abort = new AbortController()
    const reason = new Error('enough')
    server.answer(() => abort.abort(reason))
    await expect(clientFor(kind, server.url).embed(passages('x'), abort.signal)).rejects.toBe(reason)
  })

  it('finds the models that make vectors', async () => {
    const names = ['text-embedding-3-small', 'gpt-4o', 'nomic-embed-text']
    const models = names.map((name) => ({
      name: `models/${name}`,
      supportedGenerationMethods: [name === 'gpt-4o' ? 'generateContent' : 'embedContent'],
    }))
    const body = kind.kind === 'google' ? { models } : { object: 'list', data: names.map((id) => ({ id })) }
    server.answer((_request, socket) => void socket.write(jsonAnswer(body, 200, {})))
    const found = await clientFor(kind, server.url).listEmbeddingModels(never)
    expect(found.map(({ id }) => id)).toEqual(['text-embedding-3-small', 'nomic-embed-text'])
    expect(found[0]).toMatchObject({ usdPerMillion: 0.02 })
  })
})

it('gives each model the words it wants before a text', async () => {
  const server = await startRawServer()
  server.answer((_request, socket) => void socket.write(jsonAnswer({ data: [{ index: 0, embedding: [1] }] }, 200, {})))
  const client = clientFor({ kind: 'ollama', path: '' }, server.url)
  await client.embed({ modelId: 'nomic-embed-text', purpose: 'query', texts: ['who'] }, never)
  expect(JSON.parse(server.requests.at(-1)!.body).input).toEqual(['search_query: who'])
  await client.embed({ modelId: 'bge-m3', purpose: 'query', texts: ['who'] }, never)
  expect(JSON.parse(server.requests.at(-1)!.body).input).toEqual(['who'])
  await server.close()
})

it('has no vectors where the provider makes none', async () => {
  const client = clientFor({ kind: 'anthropic', path: '' }, 'http://127.0.0.1:9')
  expect(await client.listEmbeddingModels(never)).toEqual([])
  expect((await failureOf(client.embed(passages('x'), never))).code).toBe('refused')
})
