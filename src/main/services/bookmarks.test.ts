import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../contract/base.ts'
import { answered } from '../testing/answered.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'

const listed = async (app: TestApp, input: { query?: string; sender?: 'user' | 'ai' } = {}): Promise<MessageId[]> =>
  (await app.api.bookmarks.list(input)).bookmarks.map(({ message }) => message.id)

describe('a bookmark', () => {
  it('is put and taken away in turn, and every window is told', async () => {
    const app = await makeApp()
    const { answer } = await answered(app, 'How?', 'So.')
    const told = app.collect('message.changed')
    const kept = await app.api.messages.bookmark({ id: answer.id })
    expect(kept.bookmarkedAt).toBe(app.clock.now())
    expect(told).toEqual([{ type: 'message.changed', conversationId: answer.conversationId, messageId: answer.id }])
    expect((await app.api.messages.bookmark({ id: answer.id })).bookmarkedAt).toBeNull()
    expect(await listed(app)).toEqual([])
  })

  it('asked for twice stays the first one', async () => {
    const app = await makeApp()
    const { answer } = await answered(app, 'How?', 'So.')
    const first = await app.api.messages.bookmark({ id: answer.id, isBookmarked: true })
    app.clock.advance(1000)
    const second = await app.api.messages.bookmark({ id: answer.id, isBookmarked: true })
    expect(second.bookmarkedAt).toBe(first.bookmarkedAt)
  })

  it('outlives the application, and goes along into a fork', async () => {
    const app = await makeApp()
    const { answer } = await answered(app, 'How?', 'So.')
    await app.api.messages.bookmark({ id: answer.id })
    await app.api.messages.react({ id: answer.id, reaction: 'heart' })
    await app.restart({ crash: true })
    const fork = await app.api.conversations.fork({ messageId: answer.id })
    const { messages } = await app.api.messages.page({ conversationId: fork.id, from: null, count: 10 })
    expect(messages.at(-1)).toMatchObject({ content: 'So.', reactions: { heart: 1 } })
    expect(messages.at(-1)?.bookmarkedAt).not.toBeNull()
    expect(await listed(app)).toHaveLength(2)
  })
})

describe('the list of bookmarks', () => {
  it('has the newest bookmark first, page by page', async () => {
    const app = await makeApp()
    const one = await answered(app, 'One?', '1')
    const two = await answered(app, 'Two?', '2', one.conversationId)
    const ids = [two.answer.id, one.question.id, two.question.id]
    for (const id of ids) {
      await app.api.messages.bookmark({ id })
      app.clock.advance(1)
    }
    const first = await app.api.bookmarks.list({ limit: 2 })
    const rest = await app.api.bookmarks.list({ limit: 2, cursor: first.nextCursor })
    expect([...first.bookmarks, ...rest.bookmarks].map(({ message }) => message.id)).toEqual(ids.toReversed())
    expect(rest.nextCursor).toBeUndefined()
  })

  it('is filtered by sender, and by words in any case and accent, in text and title', async () => {
    const app = await makeApp()
    const { question, answer, conversationId } = await answered(app, 'Where is the Café?', 'Near the bridge, 東京駅.')
    await app.api.conversations.rename({ id: conversationId, title: 'Journey' })
    for (const { id } of [question, answer]) await app.api.messages.bookmark({ id })
    expect(await listed(app, { sender: 'user' })).toEqual([question.id])
    expect(await listed(app, { query: 'CAFE where' })).toEqual([question.id])
    expect(await listed(app, { query: '東京' })).toEqual([answer.id])
    expect(await listed(app, { query: 'journey bridge' })).toEqual([answer.id])
    expect(await listed(app, { query: 'cafe bridge' })).toEqual([])
    const { bookmarks } = await app.api.bookmarks.list({ query: 'bridge' })
    expect(bookmarks[0]?.snippet).toContainEqual({ text: 'bridge', match: 'word' })
  })

  it('leaves out what is in the trash, and has it again when restored', async () => {
    const app = await makeApp()
    const { answer, conversationId } = await answered(app, 'How?', 'So.')
    await app.api.messages.bookmark({ id: answer.id })
    await app.api.conversations.trash({ ids: [conversationId] })
    expect(await listed(app)).toEqual([])
    await app.api.conversations.restore({ ids: [conversationId] })
    expect(await listed(app)).toEqual([answer.id])
    await app.api.messages.trash({ id: answer.id })
    expect(await listed(app)).toEqual([])
    await expect(app.api.messages.bookmark({ id: answer.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it("is each person's own", async () => {
    const app = await makeApp()
    const { answer } = await answered(app, 'How?', 'So.')
    await app.api.messages.bookmark({ id: answer.id })
    const stranger = asStranger(app)
    expect((await stranger.bookmarks.list({})).bookmarks).toEqual([])
    await expect(stranger.messages.bookmark({ id: answer.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await listed(app)).toEqual([answer.id])
  })

  it('is read from an index, in its order', async () => {
    const app = await makeApp()
    const plan = app.host
      .app()
      .db.$client.prepare(
        `explain query plan select m.id from messages m join conversations c on c.id = m.conversation_id
         where m.bookmarked_at is not null order by m.bookmarked_at desc, m.id desc`,
      )
      .all()
      .map((row) => JSON.stringify(row))
    expect(plan.join('\n')).toContain('messages_bookmarked')
    expect(plan.join('\n')).not.toContain('TEMP B-TREE')
  })
})
