/** What single providers and models do in their own way, and how it is met. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProviderKind } from '../../contract/providers.ts'
import { collectAnswer, failureOf } from '../testing/collect-answer.ts'
import { type Wire, answerBytes, wireText, wires } from '../testing/provider-wires.ts'
import { type RawRequest, type RawServer, jsonAnswer, startRawServer, streamHead } from '../testing/raw-server.ts'
import { createProviderClient } from './client.ts'
import type { ConcessionMemory } from './concessions.ts'
import type { ChatRequest } from './provider.ts'

const timeouts = { dialMs: 2_000, connectMs: 5_000, silenceMs: 5_000, listMs: 5_000 }
const question: Partial<ChatRequest> = { system: 'Be kind.', temperature: 0.3, maxOutputTokens: 500 }

let server: RawServer
beforeAll(async () => void (server = await startRawServer()))
afterAll(() => server.close())
beforeEach(() => void (server.requests.length = 0))

const wireOf = (kind: ProviderKind): Wire => wires.find((wire) => wire.kind === kind)!
const good = (wire: Wire): Buffer => Buffer.concat([Buffer.from(streamHead()), answerBytes(wire)])

function ask(kind: ProviderKind, request: Partial<ChatRequest> = {}, memory?: ConcessionMemory) {
  const wire = wireOf(kind)
  const connection = { kind, name: wire.name, baseUrl: wire.baseUrl(server.url), apiKey: 'some-key', timeouts }
  return collectAnswer(createProviderClient(connection, memory), { modelId: wire.modelId, ...question, ...request })
}

/** The bodies that were sent. */
const sent = (): Record<string, unknown>[] =>
  server.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>)

/** Refuses with these words as long as `isRefused` holds for what was sent. */
function refuseWhile(wire: Wire, message: string, isRefused: (request: RawRequest) => boolean): void {
  server.answer((request, socket) => {
    if (isRefused(request)) socket.write(jsonAnswer(wire.error(message, 'invalid_request_error', 400), 400))
    else socket.end(good(wire))
  })
}

describe('a question', () => {
  it.each([
    ['openai', 'gpt-4o', { temperature: 0.3, max_completion_tokens: 500 }, 'system'],
    ['openai', 'gpt-6-astra', { max_completion_tokens: 500 }, 'developer'],
    ['openai', 'o3-mini', { max_completion_tokens: 500 }, 'developer'],
    ['ollama', 'qwen3', { temperature: 0.3, max_tokens: 500 }, 'system'],
  ] as const)('is put to %s’s %s as it wants it', async (kind, modelId, settings, role) => {
    server.answer((_request, socket) => void socket.end(good(wireOf(kind))))
    expect((await ask(kind, { modelId })).text).toBe(wireText)
    expect(sent()[0]).toEqual({
      model: modelId,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role, content: 'Be kind.' },
        { role: 'user', content: 'Say hello.' },
      ],
      ...settings,
    })
  })

  it('is put to Anthropic with a limit, and asks those that think to show it', async () => {
    server.answer((_request, socket) => void socket.end(good(wireOf('anthropic'))))
    await ask('anthropic', { modelId: 'claude-sonnet-4-5', maxOutputTokens: null })
    await ask('anthropic', { modelId: 'claude-opus-5-5' })
    const messages = [{ role: 'user', content: 'Say hello.' }]
    const common = { stream: true, system: 'Be kind.', messages }
    expect(sent()).toEqual([
      { ...common, model: 'claude-sonnet-4-5', max_tokens: 32_000, temperature: 0.3 },
      { ...common, model: 'claude-opus-5-5', max_tokens: 500, thinking: { type: 'adaptive', display: 'summarized' } },
    ])
  })

  it('is put to Google with its own roles', async () => {
    server.answer((_request, socket) => void socket.end(good(wireOf('google'))))
    await ask('google', {
      turns: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
        { role: 'user', content: 'c' },
      ],
    })
    expect(server.requests[0]!.path).toBe('/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse')
    expect(sent()[0]).toEqual({
      contents: [
        { role: 'user', parts: [{ text: 'a' }] },
        { role: 'model', parts: [{ text: 'b' }] },
        { role: 'user', parts: [{ text: 'c' }] },
      ],
      systemInstruction: { role: 'user', parts: [{ text: 'Be kind.' }] },
      generationConfig: { temperature: 0.3, maxOutputTokens: 500, thinkingConfig: { includeThoughts: true } },
    })
  })
})

describe('what a model refuses is left out', () => {
  it.each([
    ['openai', "Unsupported value: 'temperature' does not support 0.3 with this model.", '"temperature"'],
    ['anthropic', '`temperature` is deprecated for this model.', '"temperature"'],
    ['compatible', 'Unknown field: stream_options', '"stream_options"'],
    ['openai', "Unsupported parameter: 'max_completion_tokens'. Use 'max_tokens'.", '"max_completion_tokens"'],
    [
      'compatible',
      "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      '"max_tokens"',
    ],
    ['compatible', 'System role not supported', '"role":"system"'],
    ['google', 'Thinking is not enabled for models/gemini-2.5-flash', '"thinkingConfig"'],
    ['google', 'Developer instruction is not enabled for models/gemma-3-27b-it', '"systemInstruction"'],
  ] as const)('by %s: %s', async (kind, words, marker) => {
    const memory: ConcessionMemory = new Map()
    refuseWhile(wireOf(kind), words, ({ body }) => body.includes(marker))
    expect(await ask(kind, {}, memory)).toMatchObject({ text: wireText, error: undefined })
    const asked = server.requests.length
    expect(asked).toBeGreaterThan(1)
    expect(server.requests.at(-1)!.body).toContain('Be kind.')
    expect(await ask(kind, {}, memory)).toMatchObject({ text: wireText })
    expect(server.requests).toHaveLength(asked + 1)
  })

  it('or made smaller, where the model names its limit', async () => {
    refuseWhile(wireOf('anthropic'), 'max_tokens: 99999 > 8192, which is the maximum allowed', ({ body }) =>
      body.includes('99999'),
    )
    expect((await ask('anthropic', { modelId: 'claude-unknown', maxOutputTokens: 99_999 })).text).toBe(wireText)
    expect(sent()[1]).toMatchObject({ max_tokens: 8_192 })
  })

  it('but a model that refuses everything is not asked for ever', async () => {
    refuseWhile(wireOf('compatible'), 'temperature max_tokens stream_options thinking system', () => true)
    expect(failureOf(await ask('compatible')).code).toBe('request_rejected')
    expect(server.requests.length).toBeLessThan(9)
  })
})

describe('an answer', () => {
  const stream = (...events: object[]): void =>
    server.answer((_request, socket) => {
      socket.end(streamHead() + events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''))
    })
  const chunk = (delta: object, finish: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason: finish }],
  })

  it('of a local model comes without its think tags', async () => {
    for (const kind of ['ollama', 'lmstudio'] as const) {
      stream(chunk({ content: '<thi' }), chunk({ content: 'nk>Hm</think>\n\nYes' }), chunk({}, 'stop'))
      expect(await ask(kind)).toMatchObject({ text: 'Yes', reasoning: 'Hm', error: undefined })
    }
    stream(chunk({ content: '<think>Hm</think>Yes' }), chunk({}, 'stop'))
    expect((await ask('openai')).text).toBe('<think>Hm</think>Yes')
  })

  it('in pieces, as Mistral has it, is read', async () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }
    stream(chunk({ content: [thinking, { type: 'text', text: 'Yes' }] }), chunk({}, 'stop'))
    expect(await ask('compatible')).toMatchObject({ text: 'Yes', reasoning: 'Hm', error: undefined })
  })

  it('that comes whole although a stream was asked for is read', async () => {
    const message = { role: 'assistant', content: 'Yes' }
    const usage = { prompt_tokens: 3, completion_tokens: 1 }
    server.answer((_request, socket) => {
      socket.write(jsonAnswer({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage }))
    })
    expect(await ask('compatible')).toMatchObject({
      text: 'Yes',
      finish: { reason: 'stop', usage: { inputTokens: 3 } },
    })
  })

  it('that is a web page is none', async () => {
    server.answer((_request, socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<html>Welcome</html>')
    })
    expect(failureOf(await ask('compatible'))).toMatchObject({
      code: 'bad_response',
      summary: expect.stringContaining('a page'),
    })
  })

  it('that is an error with status 200 is an error', async () => {
    server.answer((_request, socket) => void socket.write(jsonAnswer({ error: { code: 402, message: 'No credits' } })))
    expect(failureOf(await ask('openrouter'))).toMatchObject({ code: 'quota_exhausted', providerMessage: 'No credits' })
  })

  it('that is a refusal keeps the refusal’s words', async () => {
    stream(chunk({ refusal: 'I cannot ' }), chunk({ refusal: 'help with that.' }), chunk({}, 'stop'))
    expect(await ask('openai')).toMatchObject({ text: 'I cannot help with that.', finish: { reason: 'refusal' } })
  })

  it.each([
    ['openai', [chunk({}, 'content_filter')], null],
    [
      'anthropic',
      [{ type: 'message_delta', delta: { stop_reason: 'refusal', stop_details: { explanation: 'Not this.' } } }],
      'Not this.',
    ],
    ['google', [{ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }], 'PROHIBITED_CONTENT'],
    ['google', [{ candidates: [{ finishReason: 'SAFETY', finishMessage: 'Blocked.' }] }], 'Blocked.'],
  ] as const)('that %s refuses without a word is a failure, not an empty answer', async (kind, events, words) => {
    stream(...events)
    expect(failureOf(await ask(kind))).toMatchObject({ code: 'refused', providerMessage: words, retryHelps: false })
  })

  it('that a filter ends half-way is kept as what it is', async () => {
    stream({ candidates: [{ content: { parts: [{ text: 'Half' }] }, finishReason: 'SAFETY' }] })
    expect(await ask('google')).toMatchObject({ text: 'Half', finish: { reason: 'content_filter' }, error: undefined })
  })

  it('tells what OpenRouter charged', async () => {
    stream(chunk({ content: 'Yes' }), chunk({}, 'stop'), { choices: [], usage: { prompt_tokens: 3, cost: 0.00014 } })
    expect((await ask('openrouter')).finish?.usage).toMatchObject({ inputTokens: 3, costUsd: 0.00014 })
  })

  it('of a server that never says why it ended counts as whole when it says [DONE]', async () => {
    server.answer((_request, socket) => {
      socket.end(`${streamHead()}data: ${JSON.stringify(chunk({ content: 'Yes' }))}\n\ndata: [DONE]\n\n`)
    })
    expect(await ask('compatible')).toMatchObject({ text: 'Yes', finish: { reason: 'stop' } })
  })
})

it('uses connections again for further questions', async () => {
  const ports = new Set<number | undefined>()
  const body = answerBytes(wireOf('openai'))
  server.answer((_request, socket) => {
    ports.add(socket.remotePort)
    socket.write(streamHead(200, { connection: 'keep-alive', 'content-length': String(body.length) }))
    socket.write(body)
  })
  for (let round = 0; round < 6; round += 1) expect((await ask('openai')).text).toBe(wireText)
  // One may still be read to its end while the next question is put.
  expect(ports.size).toBeLessThan(4)
})

it('asks nobody when a key is needed and there is none', async () => {
  const connection = { kind: 'openai' as const, name: 'OpenAI', baseUrl: `${server.url}/v1`, apiKey: null, timeouts }
  expect(failureOf(await collectAnswer(createProviderClient(connection)))).toMatchObject({
    code: 'key_missing',
    advice: 'Add one in Settings → Providers, then try again. Your question is kept.',
  })
  expect(server.requests).toEqual([])
})
