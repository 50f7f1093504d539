import { writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { PersonId } from '../../contract/base.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

const older = {
  conversation: {
    id: 3,
    title: 'Bread',
    start_timestamp: '2025-03-01T10:00:00.123456+00:00',
    end_timestamp: '2025-03-01T11:00:00+00:00',
    status: 'ended',
    summary: 'About bread.',
    metadata: { topics: ['bread'], message_count: 2 },
  },
  messages: [
    { id: 7, sender: 'user', content: 'How long?', timestamp: '2025-03-01T10:00:01+00:00' },
    { id: 8, sender: 'ai', content: 'Twelve hours.', timestamp: '2025-03-01T10:00:05+00:00' },
  ],
  export_metadata: { exported_at: '2025-03-02T00:00:00', format: 'json', version: '1.0' },
}

/** As the window does it: in pieces. */
async function importText(app: TestApp, text: string, pieceBytes = 1000) {
  const bytes = Buffer.from(text)
  const { id } = await app.api.imports.begin()
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    await app.api.imports.append({ id, offset, bytes: bytes.subarray(offset, offset + pieceBytes).toString('base64') })
  }
  await app.api.imports.finish({ id })
  await app.until(async () => ['done', 'failed'].includes((await app.api.imports.get({ id })).state.kind))
  const { state } = await app.api.imports.get({ id })
  if (state.kind === 'failed') throw new Error(state.message)
  if (state.kind !== 'done') throw new Error(state.kind)
  return state.report
}

const list = async (app: TestApp) => (await app.api.conversations.list({ view: 'recent' })).conversations

it('takes in what the older application exported, once', async () => {
  const app = await makeApp()
  expect(await importText(app, JSON.stringify(older, null, 2))).toMatchObject({
    conversationsAdded: 1,
    messagesAdded: 2,
    problem: null,
    skipped: [],
  })
  const [conversation] = await list(app)
  expect(conversation).toMatchObject({
    title: 'Bread',
    status: 'ended',
    messageCount: 2,
    startedAt: Date.UTC(2025, 2, 1, 10, 0, 0, 123),
    metadata: { topics: ['bread'], message_count: 2 },
  })
  const page = await app.api.messages.page({ conversationId: conversation!.id, from: 0, count: 10 })
  expect(page.messages.map(({ sender, content, position }) => [sender, content, position])).toEqual([
    ['user', 'How long?', 0],
    ['ai', 'Twelve hours.', 1],
  ])
  expect(await importText(app, JSON.stringify(older))).toMatchObject({
    conversationsAdded: 0,
    conversationsUnchanged: 1,
  })
  expect(await list(app)).toHaveLength(1)
  expect((await app.api.search.find({ query: 'twelve' })).hits).toHaveLength(1)
})

it('adds what is new to a conversation that is there already, as its continuation', async () => {
  const app = await makeApp()
  await importText(app, JSON.stringify(older))
  const message = { id: 9, sender: 'user', content: 'And then?', timestamp: '2025-03-01T10:01:00+00:00' }
  const longer = { ...older, messages: [...older.messages, message] }
  expect(await importText(app, JSON.stringify(longer))).toMatchObject({ conversationsCompleted: 1, messagesAdded: 1 })
  const [conversation] = await list(app)
  const page = await app.api.messages.page({ conversationId: conversation!.id, from: 0, count: 10 })
  expect(page.messages.map(({ content }) => content)).toEqual(['How long?', 'Twelve hours.', 'And then?'])
})

const several = (conversations: unknown[]) =>
  `{"export_metadata":{"format":"json","version":"2.0"},\n"conversations":[\n${conversations
    .map((one) => JSON.stringify(one))
    .join(',\n')}\n]}\n`

const conversationOf = (n: number) => ({
  conversation: { ...older.conversation, id: n, title: `Number ${n}` },
  messages: older.messages,
})

it('says where a broken file breaks, and keeps what came whole before it', async () => {
  const app = await makeApp()
  const text = several([1, 2, 3].map(conversationOf))
  const report = await importText(app, text.slice(0, text.indexOf('Number 3') + 40))
  expect(report).toMatchObject({
    conversationsAdded: 1,
    messagesAdded: 2,
    problem: expect.stringMatching(/^The file ends in the middle, at line 5 \(byte \d+ of the file\)\.$/),
  })
  expect((await list(app)).map(({ title }) => title)).toEqual(['Number 1'])
})

it('leaves out one conversation that is wrong, whole, and takes the others', async () => {
  const app = await makeApp()
  const wrong = { ...conversationOf(2), messages: [...older.messages, { id: 9, sender: 'ai', content: 5 }] }
  const report = await importText(app, several([conversationOf(1), wrong, conversationOf(3)]))
  expect(report).toMatchObject({ conversationsAdded: 2, messagesAdded: 4, problem: null })
  expect(report.skipped).toEqual([{ title: 'Number 2', reason: expect.stringContaining('Message 3') }])
  expect((await list(app)).map(({ title }) => title)).toEqual(['Number 3', 'Number 1'])
  expect((await app.api.conversations.list({ view: 'trash' })).conversations).toEqual([])
})

it.each([
  ['[1, 2]', 'no conversation'],
  ['{"conversations": []}', 'no conversation'],
  ['{"export_metadata":{"version":"3.0"},"conversations":[]}', 'newer version'],
])('refuses what is no export: %s', async (text, words) => {
  const app = await makeApp()
  await expect(importText(app, text)).rejects.toThrow(words)
})

it('says of what is no JSON that it is none', async () => {
  const app = await makeApp()
  expect((await importText(app, 'PK\u0003\u0004 not json')).problem).toContain('not JSON')
})

it('CVE-2026-54024, CVE-2024-11171: takes a piece only in its order and size, and no file beyond its limit', async () => {
  const app = await makeApp()
  const { id } = await app.api.imports.begin()
  const bytes = Buffer.from('{}').toString('base64')
  await app.api.imports.append({ id, offset: 0, bytes })
  await expect(app.api.imports.append({ id, offset: 9, bytes })).rejects.toMatchObject({ code: 'CONFLICT' })
  const large = 'AAAA'.repeat(200_000)
  await expect(app.api.imports.append({ id, offset: 2, bytes: large })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  const { imports, firstPersonId } = app.host.app()
  // Nothing but its length is looked at before it is refused.
  const endless = { length: 4 * 1024 ** 3 } as Buffer
  await expect(imports.append(firstPersonId, id, 2, endless)).rejects.toThrow('larger than 4 GB')
  await expect(imports.append(2 as PersonId, id, 2, Buffer.from('x'))).rejects.toThrow('does not exist')
  await imports.cancel(firstPersonId, id)
  expect(existsSync(join(app.folder, 'data', 'imports', `${id}.part`))).toBe(false)
})

it('keeps a conversation out of sight until it is whole, and removes at the next start what a crash left of one', async () => {
  const app = await makeApp()
  const db = app.host.app().db.$client
  db.exec(`
    CREATE TEMP TABLE marks (trashed_at INTEGER);
    CREATE TEMP TRIGGER watch AFTER INSERT ON main.messages BEGIN
      INSERT INTO marks SELECT trashed_at FROM conversations WHERE id = new.conversation_id;
    END`)
  const file = join(app.folder, 'older.json')
  writeFileSync(file, JSON.stringify(older))
  await app.host.app().imports.run(app.host.app().firstPersonId, file)
  expect(db.prepare('SELECT DISTINCT trashed_at FROM marks').pluck().all()).toEqual([0])
  db.exec('DROP TRIGGER watch; DELETE FROM conversations')
  db.exec(`INSERT INTO conversations (uid, person_id, title, started_at, last_activity_at, seen_at, trashed_at)
           VALUES ('half', 1, 'Half', 1, 1, 1, 0)`)
  expect((await app.api.conversations.list({ view: 'trash' })).conversations).toEqual([])
  await app.restart({ crash: true })
  const count = app.host.app().db.$client.prepare('SELECT count(*) FROM conversations').pluck()
  await expect.poll(() => count.get()).toBe(0)
})

it('lets what is derived from a history wait until it has come', async () => {
  const app = await makeApp()
  const { db, imports, indexes, memory, firstPersonId } = app.host.app()
  const begun = db.$client.prepare("SELECT job FROM job_runs WHERE job IN ('check', 'count') ORDER BY job").pluck()
  const woken: string[] = []
  vi.spyOn(indexes, 'refresh').mockImplementation(() => void woken.push(`words ${imports.isBusy()}`))
  vi.spyOn(memory, 'wake').mockImplementation(() => void woken.push(`vectors ${imports.isBusy()}`))
  const file = join(app.folder, 'older.json')
  writeFileSync(file, JSON.stringify(older))
  const running = imports.run(firstPersonId, file)
  expect(imports.isBusy()).toBe(true)
  // The start is over, and its jobs are due.
  app.clock.advance(60_000)
  expect(woken).toEqual([])
  expect(begun.all()).toEqual([])
  await running
  expect(woken).toEqual(['words false', 'vectors false'])
  app.clock.advance(60_000)
  expect(begun.all()).toEqual(['check', 'count'])
})

it('keeps apart what two people import from the same file', async () => {
  const app = await makeApp()
  const { db, imports, firstPersonId } = app.host.app()
  db.$client.exec(`INSERT INTO people (uid, handle, name, created_at) VALUES ('p2', 'other', 'Other', 1)`)
  const file = join(app.folder, 'both.json')
  writeFileSync(file, JSON.stringify(older))
  expect(await imports.run(firstPersonId, file)).toMatchObject({ conversationsAdded: 1 })
  expect(await imports.run(2 as PersonId, file)).toMatchObject({ conversationsAdded: 1, messagesAdded: 2 })
  expect(await imports.run(2 as PersonId, file)).toMatchObject({ conversationsAdded: 0, conversationsUnchanged: 1 })
  expect(await list(app)).toHaveLength(1)
})

it('stops when it is told to, and keeps nothing of the conversation it was reading', async () => {
  const app = await makeApp()
  const file = join(app.folder, 'long.json')
  const messages = Array.from({ length: 5000 }, (_, n) => ({
    ...older.messages[0],
    id: n + 1,
    content: 'x'.repeat(500),
  }))
  writeFileSync(file, JSON.stringify({ ...older, messages }))
  const abort = new AbortController()
  const { imports, firstPersonId, db } = app.host.app()
  const onProgress = (): void => abort.abort(new Error('enough'))
  await expect(imports.run(firstPersonId, file, { signal: abort.signal, onProgress })).rejects.toThrow('enough')
  expect(db.$client.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(0)
  expect(await list(app)).toEqual([])
})
