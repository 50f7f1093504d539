/** A model's server that wants more than to answer. */
import { expect, it, onTestFinished } from 'vitest'
import { collectAnswer, failureOf } from '../testing/collect-answer.ts'
import { jsonAnswer, startRawServer, streamHead } from '../testing/raw-server.ts'
import { createProviderClient } from './client.ts'

const timeouts = { dialMs: 5_000, connectMs: 10_000, silenceMs: 10_000, listMs: 10_000 }
const clientAt = (baseUrl: string, kind: 'compatible' | 'ollama' = 'compatible') =>
  createProviderClient({ kind, name: 'It', baseUrl, apiKey: 'sk-secret-of-somebody', timeouts })

it('CVE-2025-64496: takes words from a stream, and passes over orders in it', async () => {
  const server = await startRawServer()
  onTestFinished(() => server.close())
  const order = { type: 'execute', data: { code: 'window.__pwned = 1' }, choices: 'none' }
  const words = { choices: [{ index: 0, delta: { content: 'Hello.', execute: 'x', tool_calls: null } }] }
  const end = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
  server.answer((_request, socket) => {
    socket.end(
      [
        streamHead(),
        `event: execute\ndata: ${JSON.stringify({ ...order, choices: [] })}\n\n`,
        `event: execute\nid: 1\nretry: 0\ndata: ${JSON.stringify(words)}\n\n`,
        `event: navigate\ndata: ${JSON.stringify({ url: 'https://evil.example', choices: [] })}\n\n`,
        `data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`,
      ].join(''),
    )
  })
  expect(await collectAnswer(clientAt(`${server.url}/v1`))).toMatchObject({ text: 'Hello.', error: undefined })
  expect(server.requests).toHaveLength(1)
})

it('CVE-2026-32625: puts nothing into an address that is written as if it should be filled in', async () => {
  const server = await startRawServer()
  onTestFinished(() => server.close())
  server.answer(
    (_request, socket) => void socket.end(jsonAnswer({ data: [], models: [] }, 200, { connection: 'close' })),
  )
  const path = '/${OPENAI_API_KEY}/{{user.apiKey}}/%7B%7Bkey%7D%7D/$HOME/{apiKey}'
  const { signal } = new AbortController()
  for (const kind of ['compatible', 'ollama'] as const) await clientAt(server.url + path, kind).listModels(signal)
  expect(server.requests).toHaveLength(2)
  for (const request of server.requests) {
    expect(decodeURIComponent(request.path)).toContain(decodeURIComponent(path))
    expect(request.path).not.toContain('sk-secret')
  }
})

it('CVE-2026-31943: an answer that is a redirect is an error, with nothing of it followed or shown as an answer', async () => {
  const server = await startRawServer()
  onTestFinished(() => server.close())
  server.answer((_request, socket) => {
    socket.end(jsonAnswer('<a href="http://169.254.169.254/">moved</a>', 307, { location: 'http://169.254.169.254/' }))
  })
  const answer = await collectAnswer(clientAt(`${server.url}/v1`))
  expect(answer.text).toBe('')
  expect(failureOf(answer)).toMatchObject({ code: 'request_rejected', httpStatus: 307 })
  expect(server.requests).toHaveLength(1)
})
