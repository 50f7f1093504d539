import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import type { Message } from '../../contract/messages.ts'
import { loadVectorExtension } from '../db/vector-extension.ts'
import { openVectorIndex, type VectorIndex } from '../finding/vectors/vector-index.ts'
import { childProcesses } from '../platform/processes.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

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
  const app = await makeRememberingApp()
  await talk(app, ...lease)
  await talk(app, ...oven)
  await remembered(app)
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
