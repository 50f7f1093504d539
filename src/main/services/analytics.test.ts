import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Analytics } from '../../contract/analytics.ts'
import type { MessageId } from '../../contract/base.ts'
import { hashContent } from '../db/content-hash.ts'
import { transactionally } from '../db/database.ts'
import { insertConversation } from '../repositories/conversations.ts'
import { insertMessage } from '../repositories/messages.ts'
import { answered } from '../testing/answered.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'
import { createUid } from './uid.ts'

const hourMs = 3_600_000

interface Counted {
  created_at: number
  sender: string
  provider_id: string | null
  bookmarked_at: number | null
  output_tokens: number | null
}

/** The slow and plain way: every message by itself, its day and hour from the calendar of the zone. */
function countPlainly(app: TestApp, timeZone: string, from: string, to: string) {
  const calendar = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    weekday: 'short',
  })
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const partsOf = (at: number) => Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]))
  const dateOf = (at: number): string => {
    const { year, month, day } = partsOf(at)
    return `${year}-${month}-${day}`
  }
  const client = app.host.app().db.$client
  const isInside = (at: number): boolean => dateOf(at) >= from && dateOf(at) <= to
  const messages = (
    client
      .prepare(
        `select m.* from messages m join conversations c on c.id = m.conversation_id
         where m.trashed_at is null and c.trashed_at is null and c.person_id = 1`,
      )
      .all() as Counted[]
  ).filter(({ created_at }) => isInside(created_at))
  const starts = (
    client
      .prepare('select started_at from conversations where trashed_at is null and person_id = 1')
      .pluck()
      .all() as number[]
  ).filter(isInside)
  const week = weekdays.map(() => Array.from({ length: 24 }, () => 0))
  for (const { created_at } of messages) {
    const { weekday, hour } = partsOf(created_at)
    week[weekdays.indexOf(weekday ?? '')]![Number(hour)]! += 1
  }
  const byDate = (list: number[]) => {
    const counts: Record<string, number> = {}
    for (const at of list) counts[dateOf(at)] = (counts[dateOf(at)] ?? 0) + 1
    return counts
  }
  return {
    messages: byDate(messages.map(({ created_at }) => created_at)),
    conversations: byDate(starts),
    week,
    totals: {
      conversations: starts.length,
      messages: messages.length,
      bookmarks: messages.filter(({ bookmarked_at }) => bookmarked_at !== null).length,
      outputTokens: messages.reduce((sum, { output_tokens }) => sum + (output_tokens ?? 0), 0),
    },
    user: messages.filter(({ sender }) => sender === 'user').length,
    openai: messages.filter(({ sender, provider_id }) => sender === 'ai' && provider_id === 'openai').length,
  }
}

function inTheSameShape({ days, week, totals, bySender, providers }: Analytics) {
  const filled = (of: 'messages' | 'conversations') =>
    Object.fromEntries(days.filter((day) => day[of] > 0).map((day) => [day.date, day[of]]))
  const { conversations, messages, bookmarks, outputTokens } = totals
  return {
    messages: filled('messages'),
    conversations: filled('conversations'),
    week,
    totals: { conversations, messages, bookmarks, outputTokens },
    user: bySender.find(({ sender }) => sender === 'user')?.count,
    openai: providers.find(({ providerId }) => providerId === 'openai')?.answers ?? 0,
  }
}

/** A history over weeks that hold a change of clocks, at all hours. */
async function withHistory(): Promise<TestApp> {
  const app = await makeApp()
  const { db, firstPersonId } = app.host.app()
  transactionally(db, (tx) => {
    for (let index = 0; index < 40; index++) {
      const startedAt = Date.parse('2026-03-19T22:00:00Z') + index * 17 * hourMs + ((index * 7919) % 53) * 60_000
      const messageCount = 2 + (index % 5) * 2
      const times = Array.from({ length: messageCount }, (_, depth) => startedAt + depth * (index % 3) * 450_000)
      const { id } = insertConversation(tx, {
        uid: createUid(startedAt),
        personId: firstPersonId,
        startedAt,
        lastActivityAt: times.at(-1) ?? startedAt,
        seenAt: startedAt,
        messageCount,
      })
      let parentId: MessageId | null = null
      for (const [depth, createdAt] of times.entries()) {
        const isAnswer = depth % 2 === 1
        const content = `${index} ${depth}`
        parentId = insertMessage(tx, {
          uid: createUid(createdAt),
          conversationId: id,
          parentId,
          depth,
          sender: isAnswer ? 'ai' : 'user',
          content,
          contentHash: hashContent(content),
          state: 'complete',
          createdAt,
          bookmarkedAt: (index + depth) % 7 === 0 ? createdAt : null,
          ...(isAnswer && { providerId: index % 2 ? 'openai' : 'ollama', modelId: 'some', outputTokens: 5 + depth }),
        }).id
      }
    }
  })
  app.clock.sleep(Date.parse('2026-05-01T00:00:00Z') - app.clock.now())
  return app
}

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']

describe('analytics', () => {
  it('count the same as counting every message by itself, in any time zone and over changes of clocks', async () => {
    const app = await withHistory()
    for (const timeZone of zones) {
      for (const [from, to] of [
        ['2026-03-20', '2026-04-20'],
        ['2026-03-28', '2026-03-30'],
        ['2026-03-29', '2026-03-29'],
      ] as const) {
        const counted = await app.api.analytics.get({ from, to, timeZone })
        expect(inTheSameShape(counted), `${timeZone} ${from}`).toEqual(countPlainly(app, timeZone, from, to))
        expect(counted.days.at(0)?.date).toBe(from)
        expect(counted.days.at(-1)?.date).toBe(to)
      }
    }
  })

  it('follow every change: new messages, marks, the trash and what is gone for good', async () => {
    const app = await withHistory()
    const period = { from: '2026-03-20', to: '2026-05-02', timeZone: 'Europe/Berlin' }
    const check = async (what: string) => {
      const plain = countPlainly(app, period.timeZone, period.from, period.to)
      expect(inTheSameShape(await app.api.analytics.get(period)), what).toEqual(plain)
      return plain.totals
    }
    const before = await check('at first')
    const { conversations } = await app.api.conversations.list({ view: 'recent' })
    await answered(app, 'One more?', 'Yes.', conversations[0]!.id)
    expect((await check('a new message')).messages).toBe(before.messages + 2)
    await app.api.conversations.trash({ ids: [conversations[3]!.id] })
    expect((await check('in the trash')).messages).toBeLessThan(before.messages)
    await app.api.conversations.restore({ ids: [conversations[3]!.id] })
    await check('restored')
    await app.api.conversations.trash({ ids: [conversations[4]!.id] })
    await app.api.conversations.purge({ ids: [conversations[4]!.id] })
    await check('gone')
    const { messages } = await app.api.messages.page({ conversationId: conversations[5]!.id, from: 0, count: 2 })
    await app.api.messages.bookmark({ id: messages[0]!.id })
    expect((await check('a bookmark')).bookmarks).toBeGreaterThan(0)
    await app.api.messages.trash({ id: messages[0]!.id })
    await check('a message in the trash')
  })

  it('are the same again when what was counted is lost or damaged', async () => {
    const app = await withHistory()
    const period = { from: '2026-03-20', to: '2026-05-02', timeZone: 'Asia/Kathmandu' }
    const counted = await app.api.analytics.get(period)
    const folder = join(app.host.config.folders.data, 'index')
    expect(readdirSync(folder)).toContain('activity.db')
    await app.restart()
    expect(await app.api.analytics.get(period)).toEqual(counted)
    await app.host.close()
    rmSync(folder, { recursive: true })
    await app.restart()
    expect(await app.api.analytics.get(period)).toEqual(counted)
    await app.host.close()
    writeFileSync(
      join(folder, 'activity.db'),
      'This is no database at all, and long enough to be looked at. '.repeat(99),
    )
    await app.restart()
    expect(await app.api.analytics.get(period)).toEqual(counted)
  })

  it('name figures, and compare them with the days before', async () => {
    const app = await makeApp()
    app.clock.sleep(Date.parse('2026-06-09T10:00:00Z') - app.clock.now())
    await answered(app, 'Last week', 'Yes.')
    app.clock.sleep(7 * 24 * hourMs)
    const { conversationId } = await answered(app, 'This week', 'Yes.')
    app.clock.sleep(4 * 60_000)
    await answered(app, 'And now?', 'Too.', conversationId)
    app.clock.sleep(60_000)
    await app.api.conversations.end({ id: conversationId })
    const { totals, before, byStatus, durations, mostActiveDays, models } = await app.api.analytics.get({
      from: '2026-06-15',
      to: '2026-06-21',
      timeZone: 'UTC',
    })
    expect(totals).toMatchObject({ conversations: 1, messages: 4, averageMessages: 4, averageDurationMs: 301_000 })
    expect(totals.activeMs).toBe(241_000)
    expect(before).toMatchObject({ conversations: 1, messages: 2 })
    expect(byStatus).toEqual([
      { status: 'active', count: 0 },
      { status: 'ended', count: 1 },
    ])
    expect(durations.find(({ count }) => count === 1)?.belowMs).toBe(900_000)
    expect(mostActiveDays).toEqual([{ date: '2026-06-16', messages: 4 }])
    expect(models).toMatchObject([
      { providerId: 'openai', modelId: 'test-model', answers: 2, failedAnswers: 0, inputTokens: 20, outputTokens: 10 },
    ])
  })

  it('count failed answers, and nothing of their time', async () => {
    const app = await makeApp()
    const { answer } = await app.ask('Will this work?')
    const scripted = await app.provider.nextAnswer()
    scripted.fail({})
    await app.settled(answer.id)
    const { totals, models } = await app.api.analytics.get({ from: null, to: null, timeZone: 'UTC' })
    expect(totals).toMatchObject({ messages: 2, failedAnswers: 1, medianLatencyMs: null })
    expect(models[0]).toMatchObject({ answers: 1, failedAnswers: 1 })
  })

  it('of everything begin with the first message, and are empty where there is none', async () => {
    const app = await makeApp()
    const nothing = await app.api.analytics.get({ from: null, to: null, timeZone: 'UTC' })
    expect(nothing).toMatchObject({
      before: null,
      totals: { conversations: 0, messages: 0, costUsd: null },
      models: [],
    })
    expect(nothing.days).toHaveLength(1)
    const first = new Date(app.clock.now()).toISOString().slice(0, 10)
    await answered(app, 'How?', 'So.')
    app.clock.sleep(48 * hourMs)
    const all = await app.api.analytics.get({ from: null, to: null, timeZone: 'UTC' })
    expect(all.from).toBe(first)
    expect(all.days).toHaveLength(3)
  })

  it("are each person's own", async () => {
    const app = await makeApp()
    await answered(app, 'How?', 'So.')
    const period = { from: null, to: null, timeZone: 'UTC' }
    expect((await asStranger(app).analytics.get(period)).totals).toMatchObject({ conversations: 0, messages: 0 })
    expect((await app.api.analytics.get(period)).totals).toMatchObject({ conversations: 1, messages: 2 })
  })

  it('refuse a time zone or a period that cannot be', async () => {
    const app = await makeApp()
    const get = (input: { from?: string; to?: string; timeZone?: string }) =>
      app.api.analytics.get({ from: null, to: null, timeZone: 'UTC', ...input })
    await expect(get({ timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(get({ from: '2026-02-30' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(get({ from: '2026-03-02', to: '2026-03-01' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(get({ from: '1801-01-01', to: '2026-03-01' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
