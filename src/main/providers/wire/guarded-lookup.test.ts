/** S9: where a connection leads is looked at when it is made, and a redirect is never followed. */
import dns from 'node:dns'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { createProviderClient } from '../client.ts'
import type { ProviderConnection } from '../provider.ts'
import { explainDetour } from '../addresses.ts'

afterEach(() => void vi.restoreAllMocks())

const signal = new AbortController().signal
const timeouts = { dialMs: 5_000, connectMs: 10_000, silenceMs: 10_000, listMs: 10_000 }
const models = (kind: ProviderConnection['kind'], baseUrl: string) =>
  createProviderClient({ kind, name: 'It', baseUrl, apiKey: 'sk-secret', timeouts }).listModels(signal)

async function serve(listener: RequestListener): Promise<{ port: number; requests: () => number }> {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A listening TCP server has an address of this form.
  return { port: (server.address() as AddressInfo).port, requests: () => count }
}

const answerNoModels: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'application/json').end('{"data":[]}')
}

/** From now on names lead there. */
function leadNames(...addresses: string[]): void {
  const lookup = (_name: string, _options: unknown, callback: (error: null, found: dns.LookupAddress[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  // Only the form that is used here is played.
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup)
}

it('S9, rebinding: a name that leads into this machine, among other places too, gets no connection', async () => {
  const { port, requests } = await serve(answerNoModels)
  for (const led of [['127.0.0.1'], ['::1'], ['93.184.215.14', '127.0.0.1'], ['::ffff:127.0.0.1'], ['0.0.0.0']]) {
    leadNames(...led)
    await expect(models('compatible', `http://models.example:${port}/v1`)).rejects.toMatchObject({
      failure: { code: 'unreachable', summary: expect.stringMatching(/^It was not asked: models\.example leads to/) },
    })
  }
  expect(requests()).toBe(0)
  leadNames('127.0.0.1')
  expect(await models('compatible', `http://localhost:${port}/v1`)).toEqual([])
  expect(requests()).toBe(1)
})

it.each<[string, string, string, boolean]>([
  ['http:', 'models.example', '192.168.1.1', false],
  ['http:', 'models.example', '100.64.0.1', false],
  ['http:', 'models.example', 'fd12::1', false],
  ['http:', 'models.example', '::ffff:10.0.0.1', false],
  ['http:', 'models.example', '93.184.215.14', true],
  // A certificate proves the name; a company's own gateway is reached like this.
  ['https:', 'models.example', '10.1.2.3', true],
  ['https:', 'models.example', '127.0.0.1', false],
  ['https:', 'models.example', '169.254.169.254', false],
  ['http:', 'gpu-box', '192.168.1.20', true],
  ['http:', 'box.tail1234.ts.net', '100.101.102.103', true],
  ['http:', 'gpu-box', '169.254.169.254', false],
  ['http:', 'host.docker.internal', '172.17.0.1', true],
  ['http:', '192.168.1.20', '192.168.1.20', true],
])('S9: %s//%s that leads to %s may be asked: %s', (protocol, hostname, address, isAllowed) => {
  expect(explainDetour({ protocol, hostname }, address) === null).toBe(isAllowed)
})

it.each([301, 302, 303, 307, 308])(
  'S9, CVE-2024-32964: a redirect (%i) leads nowhere, with a key or without',
  async (status) => {
    const inside = await serve(answerNoModels)
    const { port, requests } = await serve((_request, response) => {
      response.writeHead(status, { location: `http://127.0.0.1:${inside.port}/v1/models` }).end()
    })
    for (const kind of ['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama', 'compatible'] as const) {
      await expect(models(kind, `http://127.0.0.1:${port}`)).rejects.toMatchObject({
        failure: { code: 'request_rejected', httpStatus: status, summary: expect.stringContaining('moved') },
      })
    }
    expect(requests()).toBeGreaterThanOrEqual(7)
    expect(inside.requests()).toBe(0)
  },
)

it('S9: what stands in an old database or in the environment is looked at as well', async () => {
  for (const baseUrl of [
    'http://169.254.169.254',
    'http://[::ffff:127.0.0.1]',
    'http://2130706433.:80',
    'http://0.0.0.0',
  ]) {
    await expect(models('ollama', baseUrl)).rejects.toMatchObject({
      failure: { code: 'unreachable', summary: expect.stringContaining('was not asked') },
    })
  }
})
