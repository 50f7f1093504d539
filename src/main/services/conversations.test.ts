import { describe, expect, it, vi } from 'vitest'
import type { ConversationId, MessageId } from '../../contract/base.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

const dayMs = 86_400_000

async function aConversation(app: TestApp, question = 'Hello'): Promise<ConversationId> {
  const { conversation, answer } = await app.ask(question)
  const scripted = await app.provider.nextAnswer()
  scripted.say(`About ${question}`)
  scripted.finish()
  await app.settled(answer.id)
  app.clock.advance(1000)
  return conversation.id
}

async function several(app: TestApp, count: number): Promise<ConversationId[]> {
  const ids: ConversationId[] = []
  for (let number = 1; number <= count; number += 1) ids.push(await aConversation(app, `Question ${number}`))
  return ids
}

const chainLength = 1500

/** Answers to answers, below the last message. */
function lengthen(app: TestApp, id: ConversationId): void {
  app.host.app().db.$client.exec(`
    WITH RECURSIVE chain (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM chain WHERE n < ${chainLength}),
      last AS (SELECT max(id) AS id, max(depth) AS depth, (SELECT max(id) FROM messages) AS highest FROM messages WHERE conversation_id = ${id})
    INSERT INTO messages (id, uid, conversation_id, parent_id, depth, is_chosen, is_active, sender, content, content_hash, state, created_at)
    SELECT highest + n, 'chain-${id}-' || n, ${id}, iif(n = 1, last.id, highest + n - 1), last.depth + n, 1, 1, 'user', 'again', x'00', 'complete', n
    FROM chain, last`)
}

const countOf = (app: TestApp, id: ConversationId): unknown =>
  app.host.app().db.$client.prepare('SELECT count(*) FROM messages WHERE conversation_id = ?').pluck().get(id)

const listed = async (app: TestApp, view: 'recent' | 'pinned' | 'archived' | 'trash') =>
  (await app.api.conversations.list({ view })).conversations.map(({ id }) => id)

describe('the lists', () => {
  it('show the newest first, page by page, without a gap or a double', async () => {
    const app = await makeApp()
    const ids = await several(app, 5)
    const seen: ConversationId[] = []
    let cursor: string | undefined
    do {
      const page = await app.api.conversations.list({ view: 'recent', limit: 2, cursor })
      seen.push(...page.conversations.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(ids.toReversed())
  })

  it('take any cursor that is none for the beginning', async () => {
    const app = await makeApp()
    const [id] = await several(app, 1)
    const page = await app.api.conversations.list({ view: 'recent', cursor: "0' or 1=1 --" })
    expect(page.conversations.map((one) => one.id)).toEqual([id])
  })

  it('hold each conversation in exactly one place', async () => {
    const app = await makeApp()
    const [plain, pinned, archived, trashed] = await several(app, 4)
    await app.api.conversations.setPinned({ ids: [pinned!], isPinned: true })
    await app.api.conversations.setArchived({ ids: [archived!], isArchived: true })
    await app.api.conversations.trash({ ids: [trashed!] })
    expect(await listed(app, 'recent')).toEqual([plain])
    expect(await listed(app, 'pinned')).toEqual([pinned])
    expect(await listed(app, 'archived')).toEqual([archived])
    expect(await listed(app, 'trash')).toEqual([trashed])
  })

  it('are read straight from an index, never sorted', async () => {
    const app = await makeApp()
    for (const [view, where] of [
      ['recent', 'trashed_at is null and archived_at is null and pinned_at is null'],
      ['trash', 'trashed_at is not null'],
    ]) {
      const plan = app.host
        .app()
        .db.$client.prepare(
          `explain query plan select * from conversations where person_id = 1 and ${where} order by last_activity_at desc, id desc limit 60`,
        )
        .all()
      expect(JSON.stringify(plan)).toContain(`conversations_${view}`)
      expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE')
    }
  })
})

describe('a title', () => {
  it('by the person stays, and goes back to the application when taken away', async () => {
    const app = await makeApp()
    const id = await aConversation(app, 'How do I bake bread?')
    await app.api.conversations.rename({ id, title: '  Bread  ' })
    expect((await app.api.conversations.get({ id })).title).toBe('Bread')
    expect((await app.api.conversations.rename({ id, title: null })).title).toBeNull()
  })

  it('that is too long is refused in words', async () => {
    const app = await makeApp()
    const id = await aConversation(app)
    await expect(app.api.conversations.rename({ id, title: 'x'.repeat(256) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('the trash', () => {
  it('gives conversations back as they were', async () => {
    const app = await makeApp()
    const id = await aConversation(app)
    await app.api.conversations.setPinned({ ids: [id], isPinned: true })
    await app.api.conversations.trash({ ids: [id] })
    await app.api.conversations.restore({ ids: [id] })
    expect(await listed(app, 'pinned')).toEqual([id])
  })

  it('is emptied by hand, of what is in it and of nothing else', async () => {
    const app = await makeApp()
    const [kept, gone] = await several(app, 2)
    await app.api.conversations.trash({ ids: [gone!] })
    expect(await app.api.conversations.purge({ ids: [kept!, gone!] })).toEqual({ changedIds: [gone] })
    await expect(app.api.conversations.get({ id: gone! })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { hits } = await app.api.search.find({ query: 'question' })
    expect(new Set(hits.map(({ conversation }) => conversation.id))).toEqual(new Set([kept]))
  })

  it('lets go of more answers in a row than SQLite follows, a few in each transaction', async () => {
    const app = await makeApp()
    const [long, halved] = await several(app, 2)
    for (const id of [long!, halved!]) lengthen(app, id)
    const { db, conversations, firstPersonId } = app.host.app()
    let commits = 0
    const { $onCommit } = db
    db.$onCommit = () => {
      commits += 1
      $onCommit()
    }
    await app.api.conversations.trash({ ids: [long!] })
    const purging = conversations.purge(firstPersonId, [long!])
    // It is told of at once, and whoever asks then must not be shown it once more.
    expect(() => conversations.get(firstPersonId, long!)).toThrow('conversation')
    expect(countOf(app, long!)).toBeGreaterThan(0)
    await purging
    expect(commits).toBeGreaterThan(chainLength / 50)
    expect(countOf(app, long!)).toBe(0)

    const second = db.$client.prepare('SELECT id FROM messages WHERE conversation_id = ? AND depth = 1').pluck()
    await app.api.messages.trash({ id: Number(second.get(halved)) as MessageId })
    expect(countOf(app, halved!)).toBeGreaterThan(chainLength)
    app.clock.sleep(31 * dayMs)
    while (await conversations.purgeExpired());
    expect(countOf(app, halved!)).toBe(1)
  })

  it('empties itself after 30 days, and not before', async () => {
    const app = await makeApp()
    const id = await aConversation(app)
    await app.api.conversations.trash({ ids: [id] })
    app.clock.sleep(30 * dayMs - 60_000)
    const { conversations, indexes } = app.host.app()
    // Where nothing went there is nothing to take out of an index.
    const refresh = vi.spyOn(indexes, 'refresh')
    await conversations.purgeExpired()
    expect(refresh).not.toHaveBeenCalled()
    expect(await listed(app, 'trash')).toEqual([id])
    app.clock.sleep(120_000)
    await conversations.purgeExpired()
    expect(refresh).toHaveBeenCalled()
    expect(await listed(app, 'trash')).toEqual([])
  })
})

it('ends without any provider at hand, once, and says for how long it went', async () => {
  const app = await makeApp({ environment: {} })
  const { conversation, answer } = await app.ask('Hello')
  await app.settled(answer.id)
  app.clock.advance(60_000)
  const ended = await app.api.conversations.end({ id: conversation.id })
  expect(ended).toMatchObject({ status: 'ended', durationMs: 60_000 })
  app.clock.advance(60_000)
  expect(await app.api.conversations.end({ id: conversation.id })).toMatchObject({ endedAt: ended.endedAt })
})

it('keeps free-form metadata', async () => {
  const app = await makeApp()
  const id = await aConversation(app)
  await app.api.conversations.setMetadata({ id, metadata: { project: 'α', nested: { list: [1, null, 'x'] } } })
  expect((await app.api.conversations.get({ id })).metadata).toEqual({ project: 'α', nested: { list: [1, null, 'x'] } })
})

it('tells every window what changed', async () => {
  const app = await makeApp()
  const id = await aConversation(app)
  const changes = app.collect('conversations.changed')
  await app.api.conversations.setPinned({ ids: [id], isPinned: true })
  expect(changes).toEqual([{ type: 'conversations.changed', ids: [id] }])
})
