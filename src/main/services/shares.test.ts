import { expect, it } from 'vitest'
import type { PersonId } from '../../contract/base.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { findShareAddress } from './share-address.ts'

async function answered(app: TestApp, question: string, text: string) {
  const asked = await app.ask(question)
  const scripted = await app.provider.nextAnswer()
  scripted.say(text)
  scripted.finish()
  await app.settled(asked.answer.id)
  return asked.conversation.id
}

const tokenOf = (path: string): string => path.replace('/shared/', '')

/** What a visitor reads; undefined when there is nothing for them. */
async function read(app: TestApp, path: string, password: string | null = null) {
  const { shares } = app.host.app()
  const visit = await shares.visit(tokenOf(path), password)
  return visit.kind === 'share' ? shares.copyOf(visit.share) : undefined
}

it('S6: shows a frozen copy of the branch, and of it only what a visitor may know', async () => {
  const app = await makeApp()
  await app.api.settings.update({ systemPrompt: 'The system prompt is a secret.' })
  const conversationId = await answered(app, 'How long does bread rise?', 'Twelve hours.')
  await app.api.conversations.setMetadata({ id: conversationId, metadata: { inner: 'metadata' } })
  app.host.app().db.$client.exec("UPDATE conversations SET summary = 'On bread.'")
  const { path, share } = await app.api.shares.create({ conversationId })
  await answered(app, 'Another conversation', 'elsewhere')
  await app.ask('A later question', conversationId)
  ;(await app.provider.nextAnswer()).finish()
  await app.idle()
  const copy = await read(app, path)
  expect(copy).toEqual({
    title: 'How long does bread rise',
    summary: null,
    status: 'active',
    startedAt: expect.any(Number),
    endedAt: null,
    messages: [
      { sender: 'user', content: 'How long does bread rise?', createdAt: expect.any(Number) },
      { sender: 'ai', content: 'Twelve hours.', createdAt: expect.any(Number) },
    ],
  })
  expect(share).toMatchObject({ messageCount: 2, viewCount: 0, hasPassword: false, withSummary: false })
  expect(share.expiresAt).toBe(share.createdAt + 7 * 86_400_000)
  const { path: withSummary } = await app.api.shares.create({ conversationId, withSummary: true })
  expect((await read(app, withSummary))?.summary).toBe('On bread.')
})

it('S6: keeps of a token of 256 bits nothing but its digest', async () => {
  const app = await makeApp()
  const conversationId = await answered(app, 'Why?', 'Because.')
  const { path } = await app.api.shares.create({ conversationId })
  const token = tokenOf(path)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  // Whatever its columns are.
  const row = app.host.app().db.$client.prepare('SELECT * FROM shares').get() as Record<string, unknown>
  const stored = Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value))))
  const forms = [Buffer.from(token), Buffer.from(token, 'base64url')]
  expect(stored.filter((value) => forms.some((form) => value.includes(form)))).toEqual([])
  expect(JSON.stringify(await app.api.shares.list())).not.toContain(token)
})

it('ends when its time is over, when it is taken back, and while its conversation is in the trash', async () => {
  const app = await makeApp()
  const conversationId = await answered(app, 'Why?', 'Because.')
  const create = async (expiresInMs: number | null) =>
    (await app.api.shares.create({ conversationId, expiresInMs })).path
  const [anHour, never] = [await create(3_600_000), await create(null)]
  app.clock.advance(3_599_999)
  expect(await read(app, anHour)).toBeDefined()
  app.clock.advance(1)
  expect(await read(app, anHour)).toBeUndefined()
  expect((await app.api.shares.list()).shares.map(({ isExpired }) => isExpired)).toEqual([false, true])

  app.clock.advance(86_400_000)
  expect(await read(app, never)).toBeDefined()
  await app.api.conversations.trash({ ids: [conversationId] })
  expect(await read(app, never)).toBeUndefined()
  await app.api.conversations.restore({ ids: [conversationId] })
  expect(await read(app, never)).toBeDefined()
  const [share] = (await app.api.shares.list()).shares
  await app.api.shares.revoke({ id: share!.id })
  expect(await read(app, never)).toBeUndefined()
  await expect(app.api.shares.create({ conversationId, expiresInMs: 1000 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  await expect(app.api.shares.create({ conversationId, expiresInMs: -1 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})

it('marks what is likely secret, and blacks out what it is told, in the copy and in every later one', async () => {
  const app = await makeApp()
  const secret = 'sk-test-abcdEFGH1234567890'
  const conversationId = await answered(app, `My key is ${secret}`, `Do not show ${secret} to anybody.`)
  const preview = await app.api.shares.preview({ conversationId, withSummary: false })
  const [question] = preview.messages
  expect(question!.marks.map(({ start, end, kind }) => [kind, question!.text.slice(start, end)])).toEqual([
    ['key', secret],
  ])

  const { path, share } = await app.api.shares.create({ conversationId, redactions: [secret] })
  expect(JSON.stringify(await read(app, path))).not.toContain(secret)
  expect((await read(app, path))?.messages[0]?.content).toBe('My key is █████')
  await answered(app, `Again ${secret}`, 'x')
  const { answer } = await app.ask(`${secret} once more`, conversationId)
  ;(await app.provider.nextAnswer()).finish()
  await app.settled(answer.id)
  await app.api.shares.update({ id: share.id, redactions: ['more'] })
  const renewed = await read(app, path)
  expect(JSON.stringify(renewed)).not.toContain(secret)
  expect(renewed?.messages.at(-1)?.content).toBe('█████ once █████')
})

it('asks for the password, and stores none', async () => {
  const app = await makeApp()
  const conversationId = await answered(app, 'Why?', 'Because.')
  const { path } = await app.api.shares.create({ conversationId, password: 'opensesame' })
  const { shares, db } = app.host.app()
  expect(await shares.visit(tokenOf(path), null)).toEqual({ kind: 'password', wasWrong: false })
  expect(await shares.visit(tokenOf(path), 'Opensesame')).toEqual({ kind: 'password', wasWrong: true })
  expect(await read(app, path, 'opensesame')).toBeDefined()
  expect(JSON.stringify(db.$client.prepare('SELECT * FROM shares').all())).not.toContain('opensesame')
})

it('CVE-2026-45349: lets nobody but its owner list, renew or take back a share', async () => {
  const app = await makeApp()
  const conversationId = await answered(app, 'Why?', 'Because.')
  const { share } = await app.api.shares.create({ conversationId })
  const { shares } = app.host.app()
  const stranger = 2 as PersonId
  expect(shares.list(stranger)).toEqual([])
  expect(() => shares.revoke(stranger, share.id)).toThrow('does not exist')
  await expect(shares.update(stranger, share.id, [])).rejects.toThrow('does not exist')
  await expect(shares.preview(stranger, conversationId, false)).rejects.toThrow('does not exist')
})

it('says which address a visitor can use', () => {
  const lan = () => ['192.168.1.5']
  const at = (boundHost: string, publicUrl?: string) =>
    findShareAddress({ publicUrl, listening: { boundHost, port: 8000 } }, lan)
  expect(findShareAddress({ publicUrl: 'https://a.example', listening: null }, lan)).toEqual({ kind: 'off' })
  expect(at('127.0.0.1')).toEqual({ kind: 'local', url: 'http://127.0.0.1:8000' })
  expect(at('0.0.0.0')).toEqual({ kind: 'network', url: 'http://192.168.1.5:8000' })
  expect(at('192.168.1.9')).toEqual({ kind: 'network', url: 'http://192.168.1.9:8000' })
  expect(at('127.0.0.1', 'https://a.example/')).toEqual({ kind: 'public', url: 'https://a.example' })
})
