import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { collectAnswer, failureOf } from '../../testing/collect-answer.ts'
import { startRawServer } from '../../testing/raw-server.ts'
import { selfSigned } from '../../testing/self-signed.ts'
import { createProviderClient } from '../client.ts'

const timeouts = { dialMs: 2_000, connectMs: 5_000, silenceMs: 5_000, listMs: 5_000 }

const ask = (baseUrl: string, changed = {}) =>
  collectAnswer(
    createProviderClient({
      kind: 'openai',
      name: 'OpenAI',
      baseUrl,
      apiKey: 'k',
      timeouts: { ...timeouts, ...changed },
    }),
  )

it('sends no key to a server that cannot prove who it is', async () => {
  let requests = 0
  const server = createServer(selfSigned, (_request, response) => {
    requests += 1
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  expect(failureOf(await ask(`https://127.0.0.1:${port}/v1`))).toMatchObject({
    code: 'unreachable',
    summary: 'OpenAI could not be reached: its certificate is not to be trusted.',
  })
  expect(requests).toBe(0)
})

it('does not wait for a connection that never stands', async () => {
  const server = await startRawServer()
  onTestFinished(() => server.close())
  const closed = server.clientClosed()
  const answer = await ask(`https://127.0.0.1:${server.port}/v1`, { dialMs: 50 })
  expect(failureOf(answer)).toMatchObject({ code: 'unreachable', retryHelps: true })
  await closed
})

it('says that nothing is there, and that a name leads nowhere', async () => {
  const server = await startRawServer()
  await server.close()
  expect(failureOf(await ask(`${server.url}/v1`)).summary).toBe(
    'OpenAI could not be reached: nothing answers at its address.',
  )
  const nowhere = failureOf(await ask('http://no-such-host.invalid/v1'))
  expect(nowhere.summary).toBe('OpenAI could not be reached: there is no such address, or no internet connection.')
})
