/**
 * What every provider must do alike. Good behaviour is tried on a third party's stand-in for the providers'
 * APIs; what no proper server does, on sockets.
 */
import { inspect } from 'node:util'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { collectAnswer, failureOf } from '../testing/collect-answer.ts'
import { type Wire, answerBytes, whatArrived, wireText, wires } from '../testing/provider-wires.ts'
import { type RawServer, jsonAnswer, startRawServer, streamHead } from '../testing/raw-server.ts'
import { createProviderClient } from './client.ts'
import type { ProviderClient, ProviderTimeouts } from './provider.ts'

const key = 'sk-test-0123456789abcdefghij'
const timeouts: ProviderTimeouts = { dialMs: 2_000, connectMs: 10_000, silenceMs: 10_000, listMs: 10_000 }

const clientFor = (wire: Wire, url: string, changed: Partial<ProviderTimeouts> = {}, apiKey = key): ProviderClient =>
  createProviderClient({
    kind: wire.kind,
    name: wire.name,
    baseUrl: wire.baseUrl(url),
    apiKey,
    timeouts: { ...timeouts, ...changed },
  })

describe.each(wires)('$kind against a stand-in for its API', (wire) => {
  const mock = new LLMock({ port: 0, chunkSize: 3, auth: { apiKeys: [key] } })
  beforeAll(async () => {
    mock.onMessage('hello', { content: wireText, reasoning: 'Ich grübele.' })
    mock.onMessage('long', { content: 'cut', finishReason: 'length' })
    mock.onMessage('limited', {
      error: { message: 'Slow down', type: 'rate_limit_error' },
      status: 429,
      retryAfter: 30,
    })
    mock.onMessage('broken', { error: { message: 'It broke', type: 'server_error' }, status: 500 })
    mock.onMessage('cut', { content: wireText }, { truncateAfterChunks: 6, latency: 5 })
    await mock.start()
  })
  afterAll(() => mock.stop())

  const ask = (content: string, apiKey = key) =>
    collectAnswer(clientFor(wire, mock.url, {}, apiKey), {
      modelId: wire.modelId,
      system: 'Be kind.',
      turns: [{ role: 'user', content }],
    })

  it('streams text and thoughts apart, and finishes once', async () => {
    const answer = await ask('hello')
    expect(answer).toMatchObject({ text: wireText, reasoning: 'Ich grübele.', error: undefined })
    expect(answer.finish).toMatchObject({ reason: 'stop', usage: { inputTokens: expect.any(Number) } })
  })

  it('says when the answer ended because it was long enough', async () => {
    expect((await ask('long')).finish?.reason).toBe('length')
  })

  it('names a wrong key', async () => {
    expect(failureOf(await ask('hello', 'sk-wrong-000000000000'))).toMatchObject({
      code: 'key_invalid',
      httpStatus: 401,
    })
  })

  it('tells how long to wait', async () => {
    expect(failureOf(await ask('limited'))).toMatchObject({
      code: 'rate_limited',
      providerMessage: 'Slow down',
      retryHelps: true,
      retryAfterMs: 30_000,
      advice: 'Try again in 30 s, or let another model answer. Your question is kept.',
    })
  })

  it('hands on what the provider says of its own failure', async () => {
    expect(failureOf(await ask('broken'))).toMatchObject({ code: 'provider_failed', providerMessage: 'It broke' })
  })

  it('does not take a cut answer for a whole one', async () => {
    const answer = await ask('cut')
    expect(failureOf(answer).code).toBe('cut_off')
    expect(wireText.startsWith(answer.text)).toBe(true)
  })
})

describe.each(wires)('$kind against sockets', (wire) => {
  let server: RawServer
  beforeAll(async () => void (server = await startRawServer()))
  afterAll(() => server.close())
  beforeEach(() => void (server.requests.length = 0))

  const bytes = answerBytes(wire)
  const ask = (changed: Partial<ProviderTimeouts> = {}, signal?: AbortSignal) =>
    collectAnswer(clientFor(wire, server.url, changed), { modelId: wire.modelId }, signal)
  const answerWith = (...pieces: (string | Buffer)[]): void =>
    server.answer((_request, socket) => {
      socket.write(streamHead())
      for (const piece of pieces) socket.write(piece)
      socket.end()
    })
  const refuseWith = (status: number, body: unknown, headers: Record<string, string> = {}): void =>
    server.answer((_request, socket) => void socket.write(jsonAnswer(body, status, headers)))

  it('reads text, thoughts and usage', async () => {
    answerWith(bytes)
    const answer = await ask()
    expect(answer).toMatchObject({ text: wireText, reasoning: 'Ich grübele.', error: undefined })
    const { inputTokens, outputTokens } = wire
    expect(answer.finish).toMatchObject({ reason: 'stop', usage: { inputTokens, outputTokens } })
  })

  it('reads an answer that comes byte by byte', async () => {
    server.answer((_request, socket) => {
      socket.setNoDelay(true)
      socket.write(streamHead())
      let at = 0
      const next = (): void => {
        if (at === bytes.length) return void socket.end()
        socket.write(bytes.subarray(at, (at += 1)))
        setImmediate(next)
      }
      next()
    })
    expect(await ask()).toMatchObject({ text: wireText, reasoning: 'Ich grübele.', error: undefined })
  })

  it('keeps what came, wherever the stream is cut, and never calls it whole', { timeout: 60_000 }, async () => {
    server.answer((request, socket) => {
      const length = Number(/cut at (\d+)/.exec(request.body)?.[1])
      socket.end(Buffer.concat([Buffer.from(streamHead()), bytes.subarray(0, length)]))
    })
    const client = clientFor(wire, server.url)
    const lengths = Array.from({ length: bytes.length + 1 }, (_, length) => length)
    const checkNext = async (): Promise<void> => {
      for (let length = lengths.pop(); length !== undefined; length = lengths.pop()) {
        const turns = [{ role: 'user' as const, content: `cut at ${length}` }]
        const answer = await collectAnswer(client, { modelId: wire.modelId, turns })
        const { isFinished, ...arrived } = whatArrived(wire, length)
        const end = answer.finish?.reason ?? failureOf(answer).code
        const { text, reasoning } = answer
        expect({ length, text, reasoning, end }).toEqual({ length, ...arrived, end: isFinished ? 'stop' : 'cut_off' })
      }
    }
    await Promise.all(Array.from({ length: 8 }, checkNext))
  })

  it('takes a connection that breaks in mid-answer for a cut', async () => {
    server.answer((_request, socket) => {
      const half = bytes.subarray(0, bytes.length / 2)
      socket.write(streamHead(200, { 'transfer-encoding': 'chunked' }))
      socket.end(Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from('\r\n')]))
    })
    const answer = await ask()
    expect(failureOf(answer)).toMatchObject({ code: 'cut_off', retryHelps: true })
    expect(answer.text).toBe(whatArrived(wire, Math.floor(bytes.length / 2)).text)
  })

  it.each([
    ['text that is no JSON', 'data: {"choices": oops}\n\n'],
    ['JSON that is no object', 'data: 7\n\n'],
    ['content of a wrong type', wire.wrongType],
  ])('keeps what came before %s', async (_name, nonsense) => {
    answerWith(wire.say('before'), nonsense, bytes)
    const answer = await ask()
    expect(answer.text).toBe('before')
    expect(failureOf(answer).code).toBe('bad_response')
  })

  it('reads events it does not know, and ones that come twice', async () => {
    const twice = wire.answer.flatMap((event) => (event.text ? [event.raw] : [event.raw, event.raw]))
    answerWith('event: new\ndata: {"type":"new"}\n\n', 'id: 5\nretry: 10\n\n', twice.join(''))
    expect((await ask()).text).toBe(wireText)
  })

  it('hands on an error in the middle of a stream', async () => {
    answerWith(wire.say('before'), wire.streamError)
    const answer = await ask()
    expect(answer.text).toBe('before')
    // The question itself had been accepted.
    expect(failureOf(answer)).toMatchObject({
      providerMessage: expect.stringContaining('The engine fell over'),
      retryHelps: true,
    })
  })

  it.each([
    [401, 'authentication_error', 'key_invalid', false],
    [403, 'permission_error', 'forbidden', false],
    [413, 'request_too_large', 'request_too_large', false],
    [429, 'rate_limit_error', 'rate_limited', true],
    [500, 'api_error', 'provider_failed', true],
    [503, 'unavailable', 'overloaded', true],
    [529, 'overloaded_error', 'overloaded', true],
  ])('knows what %i means', async (status, name, code, retryHelps) => {
    refuseWith(status, wire.error('In its own words.', name, status))
    expect(failureOf(await ask())).toMatchObject({
      code,
      retryHelps,
      providerMessage: 'In its own words.',
      httpStatus: status,
    })
    expect(server.requests).toHaveLength(1)
  })

  it('tells a conversation that is too long from other refusals', async () => {
    const [status, body] = wire.overflow
    refuseWith(status, body)
    expect(failureOf(await ask())).toMatchObject({ code: 'context_overflow', retryHelps: false })
  })

  it('tells a model that is not there', async () => {
    const [status, body] = wire.unknownModel
    refuseWith(status, body)
    expect(failureOf(await ask()).code).toBe('model_not_found')
  })

  it('tries once more by itself when asked to wait a little, and only once', async () => {
    const refusal = jsonAnswer(wire.error('Wait', 'rate_limit_error', 429), 429, { 'retry-after-ms': '20' })
    server.answer((_request, socket, index) => {
      if (index === 0) socket.write(refusal)
      else socket.end(Buffer.concat([Buffer.from(streamHead()), bytes]))
    })
    expect((await ask()).text).toBe(wireText)
    expect(server.requests).toHaveLength(2)

    server.answer((_request, socket) => void socket.write(refusal))
    expect(failureOf(await ask())).toMatchObject({ code: 'rate_limited', retryAfterMs: 20 })
    expect(server.requests).toHaveLength(4)
  })

  it('tries once more when the connection is closed before anything came', async () => {
    server.answer((_request, socket, index) => {
      if (index === 0) socket.resetAndDestroy()
      else socket.end(Buffer.concat([Buffer.from(streamHead()), bytes]))
    })
    expect((await ask()).text).toBe(wireText)

    server.answer((_request, socket) => void socket.resetAndDestroy())
    expect(failureOf(await ask())).toMatchObject({ code: 'unreachable', retryHelps: true })
    expect(server.requests).toHaveLength(4)
  })

  it('does not ask again once text has come', async () => {
    server.answer((_request, socket) => {
      socket.write(streamHead() + wire.say('before'))
      setImmediate(() => socket.end())
    })
    expect(failureOf(await ask()).code).toBe('cut_off')
    expect(server.requests).toHaveLength(1)
  })

  it('gives up on a server that stalls', async () => {
    server.answer(() => {})
    const closed = server.clientClosed()
    expect(failureOf(await ask({ connectMs: 60 }))).toMatchObject({ code: 'timed_out', retryHelps: true })
    await closed

    server.answer((_request, socket) => void socket.write(streamHead() + wire.say('before')))
    const closedAgain = server.clientClosed()
    const answer = await ask({ silenceMs: 60 })
    expect(answer.text).toBe('before')
    expect(failureOf(answer)).toMatchObject({
      code: 'timed_out',
      summary: expect.stringContaining('stopped answering'),
    })
    await closedAgain
  })

  it('does not wait for a stream to end that has said it is finished', async () => {
    server.answer((_request, socket) => {
      socket.write(Buffer.concat([Buffer.from(streamHead()), bytes]))
      const heartbeat = setInterval(() => socket.write(': still here\n\n'), 10)
      socket.on('close', () => clearInterval(heartbeat))
    })
    expect(await ask({ silenceMs: 100 })).toMatchObject({ text: wireText, error: undefined })
  })

  it('closes the socket when the person stops, at any moment', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped')
    server.answer((_request, socket) => void socket.write(streamHead() + wire.say('before')))
    const closed = server.clientClosed()
    const seen: string[] = []
    const reading = (async () => {
      for await (const event of clientFor(wire, server.url).chat(
        { modelId: wire.modelId, system: '', turns: [], maxOutputTokens: null, temperature: null },
        stop.signal,
      )) {
        if (event.type === 'text') seen.push(event.text)
        stop.abort(reason)
      }
    })()
    await expect(reading).rejects.toBe(reason)
    await closed
    expect(seen).toEqual(['before'])

    const early = new AbortController()
    server.answer(() => early.abort(reason))
    const closedEarly = server.clientClosed()
    expect((await ask({}, early.signal)).error).toBe(reason)
    await closedEarly
    expect((await ask({}, AbortSignal.abort(reason))).error).toBe(reason)
  })

  it('closes the socket when nobody listens any more', async () => {
    server.answer((_request, socket) => void socket.write(streamHead() + wire.say('before')))
    const closed = server.clientClosed()
    const question = { modelId: wire.modelId, system: '', turns: [], maxOutputTokens: null, temperature: null }
    for await (const event of clientFor(wire, server.url).chat(question, new AbortController().signal)) {
      expect(event.type).toBe('text')
      break
    }
    await closed
  })

  it.each([
    ['a line without an end', 'x'.repeat(64 * 1024)],
    ['an event without an end', `data: ${'x'.repeat(64 * 1024)}\n`],
    ['lines that mean nothing', `${'nonsense\n'.repeat(8 * 1024)}`],
  ])('gives up on %s', async (_name, garbage) => {
    let written = 0
    server.answer((_request, socket) => {
      socket.write(streamHead() + wire.say('before'))
      const next = (): void => {
        while (!socket.destroyed && socket.write(garbage)) written += garbage.length
        if (!socket.destroyed) socket.once('drain', next)
      }
      next()
    })
    const closed = server.clientClosed()
    const answer = await ask()
    await closed
    expect(answer.text).toBe('before')
    expect(failureOf(answer).code).toBe('bad_response')
    expect(written).toBeLessThan(32 * 1024 * 1024)
  })

  it('never lets the key out, even where a provider repeats it', async () => {
    const answers = [401, 400, 429, 500, 302].map(
      (status) => (auth: string) =>
        jsonAnswer(
          { error: { message: `Bad key ${key} in "${auth}"`, type: `x ${key}`, metadata: { raw: key } }, detail: key },
          status,
          { location: `https://example.com/?key=${key}`, 'x-echo': key },
        ),
    )
    const streamed = (auth: string): string => `${streamHead()}data: {"error":{"message":"${key} ${auth}"}}\n\n`
    for (const answer of [...answers, streamed, () => `HTTP/1.1 200 OK\r\n\r\n<html>${key}`, () => key]) {
      server.answer((request, socket) => {
        const { headers } = request
        const auth = headers['authorization'] ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? ''
        expect(auth).toContain(key)
        socket.end(answer(auth))
      })
      const { error } = await ask()
      const told = inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error) + String(error)
      expect(told).not.toContain(key)
    }
  })

  it('does not carry the key to another host', async () => {
    const elsewhere = await startRawServer()
    refuseWith(307, '', { location: `${elsewhere.url}/v1/chat/completions` })
    expect(failureOf(await ask()).code).toBe('request_rejected')
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  it('sends nothing that tells about this machine', async () => {
    answerWith(bytes)
    await ask()
    const known =
      /^(?:accept|anthropic-version|authorization|connection|content-(?:length|type)|host|user-agent|x-(?:goog-)?api-key)$/
    expect(Object.keys(server.requests[0]!.headers).filter((name) => !known.test(name))).toEqual([])
    expect(server.requests[0]!.headers['user-agent']).toBe('Chatty')
  })
})
