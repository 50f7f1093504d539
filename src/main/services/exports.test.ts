import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { PersonId } from '../../contract/base.ts'
import type { ExportRequest } from '../../contract/exports.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

async function collect(app: TestApp, request: ExportRequest) {
  const { chunks, ...named } = app.host.app().exports.open(app.host.app().firstPersonId, request)
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return { ...named, bytes: Buffer.concat(parts) }
}

async function answered(app: TestApp, question: string, text: string) {
  const asked = await app.ask(question)
  const scripted = await app.provider.nextAnswer()
  scripted.say(text)
  scripted.finish()
  await app.settled(asked.answer.id)
  return asked
}

it('keeps the fields of version 1 where they were, and adds the tree, marks and usage', async () => {
  const app = await makeApp()
  const { conversation, question, answer } = await answered(app, 'Why?', 'Because.')
  await app.api.messages.bookmark({ id: answer.id, isBookmarked: true })
  await app.api.messages.react({ id: answer.id, reaction: 'heart', isSet: true })
  await app.api.conversations.setTags({ id: conversation.id, tags: ['why'] })
  const { bytes, fileName, contentType } = await collect(app, {
    scope: { kind: 'conversation', id: conversation.id },
    format: 'json',
  })
  expect([fileName, contentType]).toEqual(['Why.json', 'application/json; charset=utf-8'])
  expect(JSON.parse(bytes.toString())).toMatchObject({
    conversation: {
      id: conversation.id,
      title: 'Why',
      start_timestamp: expect.stringMatching(/Z$/),
      end_timestamp: null,
      status: 'active',
      summary: null,
      metadata: {},
      uid: conversation.uid,
      tags: ['why'],
    },
    messages: [
      { id: question.id, sender: 'user', content: 'Why?', timestamp: expect.any(String), parent_message: null },
      {
        id: answer.id,
        sender: 'ai',
        content: 'Because.',
        parent_message: question.id,
        is_bookmarked: true,
        reactions: { heart: 1 },
        model: { provider: 'openai', model: 'test-model' },
        usage: { latency_ms: expect.any(Number) },
      },
    ],
    export_metadata: { exported_at: expect.any(String), format: 'json', version: '2.0' },
  })
})

it('leaves the trash out of what is handed to somebody, and keeps it in a copy of everything', async () => {
  const app = await makeApp()
  const { conversation, question } = await answered(app, 'Kept', 'one')
  const second = await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'Thrown away', answer: false })
  await app.api.messages.trash({ id: second.message.id })
  const one = await collect(app, { scope: { kind: 'conversation', id: conversation.id }, format: 'json' })
  const all = await collect(app, { scope: { kind: 'everything' }, format: 'json' })
  expect(one.bytes.includes('Thrown away')).toBe(false)
  expect(all.bytes.includes('Thrown away')).toBe(true)
})

it('writes what has come so far of an answer that is still being written', async () => {
  const app = await makeApp()
  const { conversation, answer } = await app.ask('Tell me')
  const scripted = await app.provider.nextAnswer()
  scripted.say('Half of ')
  await app.untilContent(answer.id, 'Half of ')
  app.clock.advance(500)
  const { bytes } = await collect(app, { scope: { kind: 'conversation', id: conversation.id }, format: 'json' })
  expect(JSON.parse(bytes.toString()).messages[1]).toMatchObject({ content: 'Half of ', state: 'cut_off' })
  scripted.finish()
  await app.settled(answer.id)
})

it('packs several conversations into a zip, each under a name of its own', async () => {
  const app = await makeApp()
  const ids = [
    (await answered(app, 'Same name', 'one')).conversation.id,
    (await answered(app, 'same name', 'two')).conversation.id,
  ]
  const { bytes, fileName } = await collect(app, { scope: { kind: 'selection', ids }, format: 'markdown' })
  expect(fileName).toMatch(/^Chatty \d{4}-\d\d-\d\d\.zip$/)
  const files = unzipSync(bytes)
  expect(Object.keys(files)).toEqual(['Same name.md', 'Same name (2).md'])
  expect(Buffer.from(files['Same name (2).md'] ?? []).toString()).toContain('two')
})

it('gives a stranger nothing, neither alone nor among others', async () => {
  const app = await makeApp()
  const { conversation } = await answered(app, 'Private', 'yes')
  const { exports } = app.host.app()
  const stranger = 2 as PersonId
  const scope = { kind: 'selection' as const, ids: [conversation.id] }
  expect(() => exports.open(stranger, { scope, format: 'json' })).toThrow('does not exist')
  const everything = exports.open(stranger, { scope: { kind: 'everything' }, format: 'json' })
  for await (const chunk of everything.chunks) expect(Buffer.from(chunk).includes('Private')).toBe(false)
  const job = await app.api.exports.start({ scope, format: 'json' })
  expect(() => exports.get(stranger, job.id)).toThrow('does not exist')
})

it('writes a file that waits to be fetched, and is gone once it is cancelled or the application closes', async () => {
  const app = await makeApp()
  await answered(app, 'Why?', 'Because.')
  const job = await app.api.exports.start({ scope: { kind: 'everything' }, format: 'json' })
  await app.until(async () => (await app.api.exports.get({ id: job.id })).state.kind === 'ready')
  const { file } = app.host.app().exports.fileOf(app.host.app().firstPersonId, job.id)
  expect(readFileSync(file, 'utf8')).toContain('Because.')
  await app.api.exports.cancel({ id: job.id })
  expect(existsSync(file)).toBe(false)
  await expect(app.api.exports.get({ id: job.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const other = await app.api.exports.start({ scope: { kind: 'everything' }, format: 'json' })
  await app.until(async () => (await app.api.exports.get({ id: other.id })).state.kind === 'ready')
  await app.restart()
  expect(readdirSync(app.host.config.folders.data).filter((name) => name === 'exports')).toEqual([])
})

it('stops its worker when nobody wants the rest', async () => {
  const app = await makeApp()
  await answered(app, 'Why?', 'Because. '.repeat(100_000))
  const abort = new AbortController()
  const { chunks } = app.host
    .app()
    .exports.open(
      app.host.app().firstPersonId,
      { scope: { kind: 'everything' }, format: 'json' },
      { signal: abort.signal },
    )
  const reading = (async () => {
    for await (const chunk of chunks) if (chunk.length > 0) abort.abort(new Error('enough'))
  })()
  await expect(reading).rejects.toThrow('enough')
})

it('asks where to save only on a desktop', async () => {
  const app = await makeApp()
  const job = await app.api.exports.start({ scope: { kind: 'everything' }, format: 'json' })
  await expect(app.api.exports.save({ id: job.id })).rejects.toMatchObject({ code: 'NOT_SUPPORTED' })
})
