import { readFileSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Message } from '../../contract/messages.ts'
import { loadVectorExtension } from '../db/vector-extension.ts'
import { openVectorIndex, type VectorIndex } from '../finding/vectors/vector-index.ts'
import { childProcesses } from '../platform/processes.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { openHost } from '../testing/storage-folders.ts'

// Every test starts the encoder, which takes a second of a processor that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** An application with the built-in model at work. */
async function makeRememberingApp(): Promise<TestApp> {
  const app = await makeApp({ processes: childProcesses })
  app.clock.advance(3000)
  return app
}

async function remembered({ host }: TestApp): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await host.app().memory.idle()
}

function openIndex({ host }: TestApp): VectorIndex {
  const db = new Database(host.app().db.$client.name, { readonly: true })
  loadVectorExtension(db)
  const index = openVectorIndex({ db, folder: join(host.config.folders.data, 'index'), setId: 1 })!
  onTestFinished(() => {
    index.close()
    db.close()
  })
  return index
}

async function nearestTo(app: TestApp, question: string, index = openIndex(app)): Promise<string | undefined> {
  index.refresh()
  const query = await app.host.app().memory.embedQuery(question)
  const [hit] = index.search(query!.vector, 1)
  const found = app.host.app().db.$client.prepare('SELECT content FROM messages WHERE id = ?').pluck()
  return hit && (found.get(hit.messageId) as string)
}

/** A question and its answer, as a new conversation. */
async function talk(app: TestApp, question: string, answer: string): Promise<Message[]> {
  const asked = await app.ask(question)
  const written = await app.provider.nextAnswer()
  written.say(answer)
  written.finish()
  return [asked.question, await app.settled(asked.answer.id)]
}

const lease = ['Wie kündige ich meinen Mietvertrag?', 'Schriftlich, drei Monate vorher.'] as const
const oven = ['How hot should the oven be for bread?', 'Preheat it to 230 degrees.'] as const

it('finds a message by what it means, in another language, as soon as it is written', async () => {
  const argumentsGiven: string[][] = []
  const app = await makeApp({
    processes: {
      start(entry, given) {
        argumentsGiven.push(given)
        return childProcesses.start(entry, given)
      },
    },
  })
  app.clock.advance(3000)
  await talk(app, ...lease)
  await talk(app, ...oven)
  await remembered(app)
  const halfTheCores = Math.max(1, Math.floor(availableParallelism() / 2))
  expect(argumentsGiven).toEqual([[expect.stringContaining('multilingual-e5-small'), String(halfTheCores)]])
  expect(await nearestTo(app, 'how do I end my lease')).toBe(lease[0])
  const status = await app.api.memory.status()
  expect(status.sets).toMatchObject([{ providerId: null, state: 'ready', isActive: true, embedded: 4, total: 4 }])
})

it('forgets a message that is deleted for good: no index finds it, and no byte of its vector is left', async () => {
  const app = await makeRememberingApp()
  const [question] = await talk(app, ...lease)
  await talk(app, ...oven)
  await remembered(app)
  const index = openIndex(app)
  const kept = index.vectorsOf(question!.id)[0]!
  const { $client: client } = app.host.app().db
  const stored = client.prepare('SELECT embedding FROM vectors_1 v JOIN embeddings e ON e.id = v.rowid').pluck().all()
  const bytes = (stored as Buffer[]).find((one) => Math.abs(one.readFloatLE(0) - kept[0]!) < 1e-4)!

  await app.api.conversations.trash({ ids: [question!.conversationId] })
  await app.api.conversations.purge({ ids: [question!.conversationId] })
  expect(await nearestTo(app, 'how do I end my lease', index)).not.toBe(lease[0])
  expect(index.count).toBe(2)
  expect(client.prepare('SELECT count(*) FROM vectors_1').pluck().get()).toBe(2)
  client.pragma('wal_checkpoint(TRUNCATE)')
  const files = ['chatty.db', 'index/vectors-1.codes'].map((name) =>
    readFileSync(join(app.host.config.folders.data, name)),
  )
  expect(files.some((file) => file.includes(bytes))).toBe(false)
  expect(codesOf(files[1]!).filter((row) => row.every((code) => code === 0))).toHaveLength(2)
})

const codesOf = (file: Buffer): number[][] =>
  Array.from({ length: file.length / 768 }, (_, row) => [
    ...new Int16Array(new Uint8Array(file).buffer, row * 768, 384),
  ])

it('goes on after a crash where it was, and opens with what it had made', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await remembered(app)
  await app.api.memory.pause()
  await talk(app, ...oven)
  await app.restart({ crash: true })
  expect((await app.api.memory.status()).sets).toMatchObject([{ embedded: 2, total: 4 }])
  app.clock.advance(3000)
  await app.api.memory.resume()
  await remembered(app)
  expect((await app.api.memory.status()).sets).toMatchObject([{ embedded: 4, total: 4 }])
  expect(await nearestTo(app, 'baking temperature')).toBe(oven[0])
})

const letters = { providerId: 'openai', modelId: 'letters' }

async function setsOf(app: TestApp) {
  return (await app.api.memory.status()).sets.map(({ name, state, isActive, embedded }) => ({
    name,
    state,
    isActive,
    embedded,
  }))
}

it('estimates what another model takes before anything is sent, and offers what providers have', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await remembered(app)
  const { choices } = await app.api.memory.models()
  expect(choices.slice(0, 2)).toMatchObject([{ providerId: null }, { ...letters, name: 'Letters', usdPerMillion: 0.5 }])
  const estimate = await app.api.memory.estimate({ model: letters })
  expect(estimate).toMatchObject({ texts: 2, dimensions: 26, isLocal: false })
  expect(estimate.costUsd).toBeCloseTo((estimate.tokens / 1e6) * 0.5)
  const sent = JSON.stringify(app.provider.embedding.asked)
  expect(sent).not.toContain('Mietvertrag')
})

it('builds another model’s vectors while the old ones answer, and switches in one step', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await remembered(app)
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  app.provider.embedding.hold = (texts) => (texts.join(' ').includes('Mietvertrag') ? gate : Promise.resolve())
  await app.api.memory.choose({ model: letters })
  expect(await setsOf(app)).toMatchObject([
    { state: 'ready', isActive: true },
    { name: 'OpenAI: Letters', state: 'building', isActive: false, embedded: 0 },
  ])
  expect((await app.host.app().memory.embedQuery('lease'))?.vector).toHaveLength(384)
  open()
  await remembered(app)
  expect(await setsOf(app)).toMatchObject([
    { name: 'OpenAI: Letters', state: 'ready', isActive: true, embedded: 2 },
    { state: 'ready', isActive: false },
  ])
  expect((await app.host.app().memory.embedQuery('lease'))?.vector).toHaveLength(26)
  expect((await app.host.app().memory.embedWritten('lease'))?.vector).toHaveLength(384)
})

it('answers with the built-in model when the chosen one fails or is taken away, and tries again when told to or once its key is set', async () => {
  const app = await makeRememberingApp()
  await app.api.memory.choose({ model: letters })
  await talk(app, ...lease)
  await remembered(app)
  const overloaded = { code: 'overloaded', summary: 'OpenAI has too much to do.', retryHelps: true } as const
  app.provider.embedding.fail = overloaded
  await talk(app, ...oven)
  await remembered(app)
  const [waiting] = (await app.api.memory.status()).sets
  expect(waiting).toMatchObject({ state: 'ready', failure: null, setback: overloaded.summary })
  const { memory } = app.host.app()
  expect(memory.notice()).toBeNull()
  expect((await memory.embedQuery('lease'))?.vector).toHaveLength(384)
  expect(memory.notice()?.message).toMatch(/^OpenAI has too much to do\. Until it does again/)

  const refused = { code: 'key_invalid', summary: 'OpenAI does not accept the API key.', retryHelps: false } as const
  app.provider.embedding.fail = refused
  await app.api.memory.retry({ setId: waiting!.id })
  await remembered(app)
  expect((await app.api.memory.status()).sets[0]).toMatchObject({ failure: refused.summary, setback: null })
  app.provider.embedding.fail = overloaded
  await app.api.memory.retry({ setId: waiting!.id })
  await remembered(app)
  expect((await app.api.memory.status()).sets[0]).toMatchObject({ failure: null, setback: overloaded.summary })

  app.provider.embedding.fail = refused
  await app.api.memory.retry({ setId: waiting!.id })
  await remembered(app)
  expect(await setsOf(app)).toMatchObject([
    { name: 'OpenAI: Letters', state: 'failed', isActive: true },
    { embedded: 4 },
  ])
  expect((await memory.embedQuery('lease'))?.vector).toHaveLength(384)
  expect(memory.notice()).toMatchObject({ code: 'meaning_failed' })

  app.provider.embedding.fail = null
  await app.api.providers.save({ id: 'openai', apiKey: 'sk-another-key' })
  await remembered(app)
  expect(await setsOf(app)).toMatchObject([{ state: 'ready', isActive: true, embedded: 4 }, {}])

  expect((await memory.embedQuery('oven'))?.vector).not.toHaveLength(384)
  expect(memory.notice()).toBeNull()

  const [active] = (await app.api.memory.status()).sets
  await app.api.memory.remove({ setId: active!.id })
  expect(await setsOf(app)).toMatchObject([{ state: 'ready', isActive: true }])
  await remembered(app)
  await expect(app.api.memory.remove({ setId: (await app.api.memory.status()).sets[0]!.id })).rejects.toThrow('stays')
  const tables = app.host.app().db.$client.prepare("SELECT name FROM sqlite_schema WHERE name = 'vectors_2'").all()
  expect(tables).toEqual([])
})

it('clears away the files of a set that is gone', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await remembered(app)
  const index = openIndex(app)
  const names = () =>
    readdirSync(join(app.host.config.folders.data, 'index')).filter((name) => name.startsWith('vectors-1.'))
  expect(names()).toHaveLength(4)
  await app.api.memory.rebuild()
  await remembered(app)
  await app.until(() => index.isGone())
  const db = new Database(app.host.app().db.$client.name, { readonly: true })
  expect(openVectorIndex({ db, folder: join(app.host.config.folders.data, 'index'), setId: 1 })).toBeUndefined()
  db.close()
  expect(names()).toEqual([])
})

it('makes every vector again, to the bit, while the old ones answer', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await remembered(app)
  const { $client: client } = app.host.app().db
  const vectors = (setId: number) =>
    client
      .prepare(`SELECT v.embedding FROM vectors_${setId} v JOIN embeddings e ON e.id = v.rowid ORDER BY e.passage_id`)
      .pluck()
      .all()
  const before = vectors(1)
  await app.api.memory.rebuild()
  await remembered(app)
  expect(await setsOf(app)).toMatchObject([{ state: 'ready', isActive: true, embedded: 2 }])
  expect(vectors(2)).toEqual(before)
})

it('makes the vectors of a salvaged database again', async () => {
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await talk(app, ...oven)
  await remembered(app)
  const { config } = app.host
  await app.host.close()
  rmSync(config.folders.backups, { recursive: true, force: true })
  const file = join(config.folders.data, 'chatty.db')
  // Whatever lies at the end of the file is gone: the newest tables, which are those of the vectors.
  truncateSync(file, Math.floor((statSync(file).size * 0.6) / 4096) * 4096)
  const { host } = await openHost(config)
  expect(host.storage().kind).toBe('damaged')
  const report = await host.salvage()
  const { $client: client } = host.app().db
  const count = (what: string) => Number(client.prepare(`SELECT count(*) FROM ${what}`).pluck().get())
  expect(count("messages WHERE state <> 'streaming'")).toBe(report.messageCount)
  expect(count('embedding_queue')).toBe(report.messageCount)
  expect(count('embeddings')).toBe(0)
  await host.close()
})

it('does nothing on battery unless it may, or while it is paused', async () => {
  const app = await makeApp({ processes: childProcesses, power: { isOnBattery: () => true, onChange: () => () => {} } })
  app.clock.advance(3000)
  await talk(app, ...lease)
  await remembered(app)
  expect(await app.api.memory.status()).toMatchObject({ pausedBy: 'battery', sets: [{ embedded: 0 }] })
  const notice = async () => (await app.api.search.find({ query: 'lease' })).notice?.message
  expect(await notice()).toContain('plugged in')
  await app.api.memory.pause()
  expect(await notice()).toContain('paused')
  await app.api.memory.resume()
  await app.api.memory.setWorksOnBattery({ worksOnBattery: true })
  await remembered(app)
  expect(await app.api.memory.status()).toMatchObject({ pausedBy: null, sets: [{ embedded: 2 }] })
  await app.api.memory.pause()
  await talk(app, ...oven)
  await remembered(app)
  expect(await app.api.memory.status()).toMatchObject({ pausedBy: 'person', sets: [{ embedded: 2 }] })
  await app.api.memory.resume()
  await remembered(app)
  expect(await app.api.memory.status()).toMatchObject({ pausedBy: null, sets: [{ embedded: 4 }] })
})

it('tells how near the nearest statement of a message is, beside all that it says', async () => {
  const app = await makeRememberingApp()
  const told = await talk(
    app,
    'How do I bleed a radiator?',
    'Have you turned the pump off? Open the valve until water comes out.',
  )
  await remembered(app)
  const query = await app.host.app().memory.embedQuery('how do I bleed a radiator')
  const { nearest, stated } = openIndex(app).cosines(query!.vector, [...told.map(({ id }) => id), 999])
  expect(nearest[0]).toBeGreaterThan(0.5)
  expect(stated[0]).toBe(0)
  expect(stated[1]).toBeGreaterThan(0)
  expect([nearest[2], stated[2]]).toEqual([NaN, NaN])
})
