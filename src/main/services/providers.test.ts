import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { PersonId } from '../../contract/base.ts'
import type { AppEvent } from '../../contract/events.ts'
import type { ProviderEnvironment } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { applyMigrations } from '../db/migrate.ts'
import { readMigrations } from '../db/migrations.ts'
import { createProviderClient } from '../providers/client.ts'
import { insertPerson } from '../repositories/people.ts'
import { collectAnswer, failureOf } from '../testing/collect-answer.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createMemorySecrets } from '../testing/memory-secrets.ts'
import { type RawServer, jsonAnswer, startRawServer } from '../testing/raw-server.ts'
import { createEventHub } from './events.ts'
import { createProviders } from './providers.ts'
import { createUid } from './uid.ts'

const migrations = resolve(import.meta.dirname, '../../../migrations')
const key = 'sk-very-secret-0123456789'

/** The service on a real database; the file is there to be looked into. */
function makeProviders(environment: ProviderEnvironment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-providers-'))
  const file = join(folder, 'chatty.db')
  const db = openDatabase(file)
  onTestFinished(() => {
    db.$client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const clock = createFakeClock()
  applyMigrations(db.$client, readMigrations(migrations), clock.now())
  const newPerson = (handle: string): PersonId =>
    insertPerson(db, { handle, name: handle, uid: createUid(clock.now()), createdAt: clock.now() })
  const events = createEventHub(clock.now())
  const announced: AppEvent[] = []
  events.listen((_audience, event) => announced.push(event))
  const secrets = createMemorySecrets()
  const parts = { db, events, clock, secrets, environment, createClient: createProviderClient }
  return {
    providers: createProviders(parts),
    me: newPerson('me'),
    other: newPerson('other'),
    clock,
    announced,
    file,
    parts,
  }
}

/** A server that lists models for one key, as OpenAI's does, and answers nothing else. */
function listsFor(server: RawServer, rightKey: string, ids = ['gpt-4o', 'text-embedding-3-small']): void {
  server.answer((request, socket) => {
    const isRight = request.headers['authorization'] === `Bearer ${rightKey}`
    const models = { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 1_715_367_049 })) }
    const refusal = { error: { message: `Incorrect API key provided: ${request.headers['authorization']}` } }
    socket.write(isRight ? jsonAnswer(models) : jsonAnswer(refusal, 401))
  })
}

describe('the providers of a person', () => {
  let server: RawServer
  let elsewhere: RawServer
  beforeAll(async () => {
    server = await startRawServer()
    elsewhere = await startRawServer()
  })
  afterAll(() => Promise.all([server.close(), elsewhere.close()]))
  beforeEach(() => {
    server.requests.length = 0
    elsewhere.requests.length = 0
    listsFor(server, key)
    listsFor(elsewhere, key)
  })
  const address = (): string => `${server.url}/v1`

  it('are all offered before anything is set up, and none is ready', async () => {
    const { providers, me } = makeProviders()
    const list = await providers.list(me)
    expect(list.map(({ id, keySource, isReady }) => [id, keySource, isReady])).toEqual(
      ['openai', 'anthropic', 'google', 'openrouter', 'lmstudio', 'ollama'].map((id) => [id, 'none', false]),
    )
    expect(providers.defaultModel(me)).toBeNull()
  })

  it('say in the three sentences what a real request showed', async () => {
    const { providers, me } = makeProviders()
    const check = (apiKey: string, baseUrl = address()) => providers.check(me, { kind: 'openai', apiKey, baseUrl })
    expect(await check(key)).toMatchObject({ verdict: 'valid', message: 'API key is valid! Found 1 models' })
    const wrong = await check('sk-wrong-0000000000')
    expect(wrong).toMatchObject({ verdict: 'invalid', message: 'Invalid API key: Authentication failed' })
    expect(wrong.detail).toBe('Incorrect API key provided: Bearer •••')
    const gone = await startRawServer()
    await gone.close()
    const unreachable = await check(key, `${gone.url}/v1`)
    expect(unreachable).toMatchObject({
      verdict: 'unverified',
      message: 'Cannot verify API key. Using default models',
      detail: expect.stringContaining('nothing answers at its address'),
    })
    expect(unreachable.models.length).toBeGreaterThan(0)
    expect((await providers.list(me)).every(({ keySource }) => keySource === 'none')).toBe(true)
  })

  it('keep a key, list its models, and have them when offline', async () => {
    const { providers, me, other, announced, file, parts, clock } = makeProviders()
    const saved = await providers.save(me, { id: 'openai', apiKey: key, baseUrl: address() })
    expect(saved).toMatchObject({
      keySource: 'saved',
      isReady: true,
      baseUrl: address(),
      models: [{ id: 'gpt-4o', name: 'GPT-4o', contextTokens: 128_000, inputUsdPerMillion: 2.5 }],
      modelsListedAt: clock.now(),
    })
    expect(announced).toContainEqual({ type: 'providers.changed' })
    expect(JSON.stringify(saved)).not.toContain(key)
    parts.db.$client.pragma('wal_checkpoint(TRUNCATE)')
    expect(readFileSync(file).includes(key)).toBe(false)

    server.answer((_request, socket) => socket.destroy())
    expect(await providers.refresh(me, 'openai')).toMatchObject({ verdict: 'unverified', models: [{ id: 'gpt-4o' }] })
    expect(await createProviders(parts).reach(me, { providerId: 'openai', modelId: 'gpt-4o' })).toMatchObject({
      model: { name: 'GPT-4o' },
    })
    expect(providers.defaultModel(me)).toEqual({ providerId: 'openai', modelId: 'gpt-4o' })
    expect((await providers.list(other)).every(({ isReady }) => !isReady)).toBe(true)
  })

  it('never send a key to another host than it was entered for', async () => {
    const { providers, me } = makeProviders()
    await providers.save(me, { id: 'openai', apiKey: key, baseUrl: address() })
    const moved = await providers.save(me, { id: 'openai', baseUrl: `${elsewhere.url}/v1` })
    expect(moved).toMatchObject({ keySource: 'none', isReady: false, models: [] })
    const check = await providers.check(me, { kind: 'openai', baseUrl: `${elsewhere.url}/v1` })
    expect(check).toMatchObject({ verdict: 'invalid', message: 'Invalid API key: Authentication failed' })
    expect(failureOf(await collectAnswer(await providers.clientFor(me, 'openai')))).toMatchObject({
      code: 'key_missing',
    })
    expect(elsewhere.requests).toEqual([])

    const again = await providers.save(me, { id: 'openai', apiKey: key, baseUrl: `${elsewhere.url}/v1` })
    expect(again).toMatchObject({ keySource: 'saved', isReady: true })
    expect(elsewhere.requests).toHaveLength(1)
  })

  it('take a key from the environment, for the environment’s address only', async () => {
    const { providers, me } = makeProviders({ OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url })
    const [openai] = await providers.list(me)
    expect(openai).toMatchObject({ keySource: 'environment', isReady: true, baseUrl: address() })
    expect(openai!.models.length).toBeGreaterThan(0)
    expect(await providers.refresh(me, 'openai')).toMatchObject({ verdict: 'valid' })
    const moved = await providers.save(me, { id: 'openai', baseUrl: elsewhere.url })
    expect(moved.keySource).toBe('none')
    expect(elsewhere.requests).toEqual([])
  })

  it('go back to the environment’s key when the saved one is forgotten', async () => {
    const { providers, me } = makeProviders({ OPENAI_API_KEY: 'sk-from-the-environment', OPENAI_BASE_URL: address() })
    await providers.save(me, { id: 'openai', apiKey: key })
    expect((await providers.list(me))[0]).toMatchObject({ keySource: 'saved' })
    expect(await providers.forgetKey(me, 'openai')).toMatchObject({ keySource: 'environment', modelsListedAt: null })
  })

  it('take in endpoints of the person’s own, as many as wished', async () => {
    const { providers, me, other } = makeProviders()
    const first = await providers.add(me, { name: 'My Server', baseUrl: server.url, apiKey: key })
    expect(first).toMatchObject({ id: 'custom-my-server', kind: 'compatible', name: 'My Server', baseUrl: address() })
    expect(first).toMatchObject({ isLocal: true, isReady: true, models: [{ id: 'gpt-4o' }] })
    const second = await providers.add(me, { name: 'my server!', baseUrl: server.url })
    expect(second).toMatchObject({ id: 'custom-my-server-2', isReady: false })
    expect((await providers.list(me)).map(({ id }) => id).slice(-2)).toEqual([first.id, second.id])
    await expect(providers.clientFor(other, first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })

    await providers.remove(me, first.id)
    await expect(providers.clientFor(me, first.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const reborn = await providers.add(me, { name: 'My Server', baseUrl: server.url })
    expect(reborn).toMatchObject({ id: first.id, keySource: 'none' })
  })

  it('follow AI_PROVIDER and AI_MODEL where nothing was chosen', () => {
    const { providers, me } = makeProviders({ AI_PROVIDER: 'LM_Studio', AI_MODEL: 'qwen3' })
    expect(providers.defaultModel(me)).toEqual({ providerId: 'lmstudio', modelId: 'qwen3' })
  })

  it('begin with a model for every day where only a key is there', () => {
    const { providers, me } = makeProviders({ ANTHROPIC_API_KEY: key })
    expect(providers.defaultModel(me)).toEqual({ providerId: 'anthropic', modelId: 'claude-sonnet-5-5' })
  })

  it('find local servers that run, and are quick about those that do not', async () => {
    const gone = await startRawServer()
    await gone.close()
    const { providers, me } = makeProviders({ OLLAMA_BASE_URL: gone.url, LM_STUDIO_BASE_URL: `${server.url}/v1` })
    server.answer((_request, socket) => {
      socket.write(jsonAnswer({ data: [{ id: 'qwen3-4b', type: 'llm', state: 'loaded', max_context_length: 32_768 }] }))
    })
    const [lmstudio] = await providers.discover(me)
    expect(lmstudio).toMatchObject({
      id: 'lmstudio',
      isLocal: true,
      isReady: true,
      models: [{ contextTokens: 32_768 }],
    })
    const check = await providers.check(me, { kind: 'lmstudio' })
    expect(check.message).toBe('Connected to LM Studio! Found 1 local models.')
    expect(await providers.check(me, { kind: 'ollama' })).toMatchObject({
      verdict: 'unverified',
      message: 'Cannot connect to Ollama. Make sure it is running.',
      models: [],
    })
  })

  it('are brought up to date once a day, and not more often', async () => {
    const { providers, me, clock } = makeProviders({ OLLAMA_BASE_URL: address(), LM_STUDIO_BASE_URL: address() })
    await providers.save(me, { id: 'openai', apiKey: key, baseUrl: address() })
    const asked = (): number => server.requests.filter(({ headers }) => headers['authorization']).length
    expect(asked()).toBe(1)
    const { signal } = new AbortController()
    clock.advance(23 * 60 * 60 * 1000)
    await providers.refreshStale(me, signal)
    expect(asked()).toBe(1)
    clock.advance(2 * 60 * 60 * 1000)
    await providers.refreshStale(me, signal)
    expect(asked()).toBe(2)
    clock.advance(25 * 60 * 60 * 1000)
    const listedAt = (await providers.list(me))[0]?.modelsListedAt
    await expect(providers.refreshStale(me, AbortSignal.abort('closing'))).rejects.toBe('closing')
    expect((await providers.list(me))[0]?.modelsListedAt).toBe(listedAt)
  })

  it('keep the key out of what a check says, even where the provider repeats it', async () => {
    const { providers, me } = makeProviders()
    server.answer((request, socket) => {
      socket.write(jsonAnswer({ error: { message: `no: ${request.headers['authorization']} ${key}` } }, 403))
    })
    const check = await providers.check(me, { kind: 'openai', apiKey: key, baseUrl: address() })
    expect(JSON.stringify(check)).not.toContain(key)
  })
})
