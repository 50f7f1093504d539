/**
 * S9; CVE-2025-69222, CVE-2026-31943, CVE-2026-45400, CVE-2024-32964, CVE-2026-54157: nobody has Chatty ask a machine
 * that is no provider of its person. Through the real door, with what would have been asked written down.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { router } from '../../handlers/index.ts'
import { createHost, type Host } from '../../host.ts'
import { systemClock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'
import { misspelled, unnamed } from '../../testing/hostile-addresses.ts'
import { call } from '../../testing/http-call.ts'
import { makeServer, type TestServer } from '../../testing/make-server.ts'
import { createMemorySecrets } from '../../testing/memory-secrets.ts'
import { createScriptedProvider } from '../../testing/scripted-provider.ts'
import { configIn } from '../../testing/test-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatty-places-'))
const agent = new Agent({ keepAlive: true })
let host: Host
let server: TestServer
let asked: string[] = []

beforeAll(async () => {
  const platform = { clock: systemClock, log: silentLog, secrets: createMemorySecrets(), shell: null }
  const createClient = ({ baseUrl }: { baseUrl: string }) => {
    asked.push(baseUrl)
    return createScriptedProvider()
  }
  host = await createHost({ config: configIn(folder), platform, createClient })
  server = await makeServer({ host, dataFolder: folder, isApiOpen: true })
})
afterAll(async () => {
  agent.destroy()
  await server.close()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => void (asked = []))

/** At its start the application itself looks at the usual places. */
const usual = new Set(['http://127.0.0.1:1234', 'http://127.0.0.1:11434', 'https://api.openai.com/v1'])
const askedElsewhere = () => asked.filter((place) => !usual.has(place))

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await call(server.port, {
    method: 'POST',
    path: `/api/settings/ai/${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    agent,
  })
  return { status: answer.status, error: String((JSON.parse(answer.body) as { error?: unknown }).error) }
}

const fetchModels = (provider: string, baseUrl: string, headers?: Record<string, string>) =>
  post('fetch-models/', { provider, apiKey: 'a-key', baseUrl }, headers)
const save = (provider: string, baseUrl: string) => post('', { provider, settings: { baseUrl, model: 'any' } })
/** As the window asks. */
const window = () => createRouterClient(router, { context: { host, personId: host.app().firstPersonId } })

const all = [...new Set([...misspelled, ...unnamed])]

it(`S9: refuses ${all.length} addresses from programs in a whole sentence, and asks nobody`, async () => {
  expect(all.length).toBeGreaterThanOrEqual(200)
  const letThrough: unknown[] = []
  for (const baseUrl of all) {
    for (const provider of ['ollama', 'openai'])
      for (const answer of [await fetchModels(provider, baseUrl), await save(provider, baseUrl)]) {
        const isRefused = answer.status === 400 || answer.status === 403
        if (!isRefused || !/\w{3,}.*\.$/.test(answer.error)) letThrough.push({ provider, baseUrl, ...answer })
      }
  }
  expect({ letThrough, asked: askedElsewhere() }).toEqual({ letThrough: [], asked: [] })
}, 60_000)

it('S9: takes one spelling of an address only, from the window too', async () => {
  const taken: string[] = []
  const { providers } = window()
  for (const baseUrl of misspelled) {
    await providers.check({ kind: 'ollama', baseUrl }).then(
      () => taken.push(baseUrl),
      () => {},
    )
  }
  expect({ taken, asked: askedElsewhere() }).toEqual({ taken: [], asked: [] })
})

it('S9: never asks where clouds tell their secrets, and says what 0.0.0.0 should have been', async () => {
  const { providers } = window()
  for (const baseUrl of ['http://169.254.169.254', 'http://metadata.google.internal', 'http://[fd00:ec2::254]']) {
    await expect(providers.save({ id: 'ollama', baseUrl })).rejects.toThrow(/No provider is/)
  }
  await expect(providers.save({ id: 'ollama', baseUrl: 'http://0.0.0.0:11434' })).rejects.toThrow(/127\.0\.0\.1/)
  expect(askedElsewhere()).toEqual([])
})

describe('what may be named', () => {
  it('S9: a program names the providers’ own addresses, and what a person has entered', async () => {
    expect((await fetchModels('openai', 'https://api.openai.com/v1')).status).toBe(200)
    const place = 'http://192.168.7.7:8000/v1'
    expect((await fetchModels('openai', place)).status).toBe(403)
    await window().providers.save({ id: 'openai', baseUrl: place })
    expect((await fetchModels('openai', place)).status).toBe(200)
    expect((await fetchModels('openai', 'http://192.168.7.7:8001/v1')).status).toBe(403)
    expect((await fetchModels('openrouter', place)).status).toBe(403)
    await window().providers.remove({ id: 'openai' })
    expect((await fetchModels('openai', place)).status).toBe(403)
  })

  it('S9: a program on this machine names where its LM Studio or Ollama is; one elsewhere only where it usually is', async () => {
    const elsewhere = { 'x-forwarded-for': '203.0.113.9' }
    expect((await fetchModels('ollama', 'http://localhost:41434')).status).toBe(200)
    expect((await fetchModels('ollama', 'http://127.0.0.1:11434', elsewhere)).status).toBe(200)
    expect((await fetchModels('ollama', 'http://localhost:41434', elsewhere)).status).toBe(403)
    expect(askedElsewhere()).toEqual(['http://localhost:41434'])
  })
})
