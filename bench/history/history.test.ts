import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkDatabase, isWhole } from '../../src/main/db/check.ts'
import { generateHistory } from './history.ts'
import { openMigrated, writeHistory } from './write.ts'

const plan = { seed: 11, messages: 3_000, newest: [400, 25] }
const fingerprint = (seed: number, messages: number): string =>
  createHash('sha256')
    .update(JSON.stringify([...generateHistory({ seed, messages })]))
    .digest('hex')

describe('a generated history', () => {
  const history = [...generateHistory(plan)]
  const messages = history.flatMap((conversation) => conversation.messages)

  it('is the same for the same seed, and another for another', () => {
    expect(fingerprint(5, 500)).toBe(fingerprint(5, 500))
    expect(fingerprint(6, 500)).not.toBe(fingerprint(5, 500))
  })

  it('has exactly as many messages as planned, the newest conversations as long as asked', () => {
    expect(messages).toHaveLength(plan.messages)
    expect(history.slice(-2).map((conversation) => conversation.messages.length)).toEqual(plan.newest)
  })

  it('speaks several languages and writes every kind of Markdown', () => {
    const text = messages.map((message) => message.content).join('\n')
    const wanted = [
      /[ぁ-ん]/,
      /[\u4e00-\u9fff]/,
      /[가-힣]/,
      /[а-я]/,
      /[\u0600-\u06ff]/,
      /ß/,
      /\p{Emoji_Presentation}/u,
      /^```ts$/m,
      /^```python$/m,
      /^\| --- \|/m,
      /^- \[x\] /m,
      /^\$\$$/m,
      /\[\^1\]: /,
    ]
    expect(wanted.filter((pattern) => !pattern.test(text))).toEqual([])
  })

  it('has answers that were stopped, cut off and refused, and branches beside the active one', () => {
    expect(new Set(messages.map((message) => message.state))).toEqual(
      new Set(['complete', 'stopped', 'cut_off', 'failed']),
    )
    expect(messages.filter((message) => !message.isActive).length).toBeGreaterThan(50)
    expect(messages.filter((message) => message.isChosen && !message.isActive).length).toBeGreaterThan(10)
  })

  it('never puts an answer before its question, or anything after the end', () => {
    const end = Math.max(...history.map((conversation) => conversation.lastActivityAt))
    expect(end).toBeLessThanOrEqual(Date.UTC(2026, 10, 20, 18))
    const early = history.flatMap(({ messages: all }) =>
      all.filter(({ parent, createdAt }) => parent !== null && createdAt < (all[parent]?.createdAt ?? Infinity)),
    )
    expect(early).toEqual([])
  })

  it('leaves no half of a character behind', () => {
    expect(messages.filter((message) => !message.content.isWellFormed())).toEqual([])
  })
})

describe('a written history', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'chatty-history-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is a sound database whose trees the application can walk', () => {
    const file = join(folder, 'chatty.db')
    const written = writeHistory(file, plan)
    const report = checkDatabase(file, 'all', () => {})
    expect(isWhole(report)).toBe(true)
    expect(report).toMatchObject({ messageCount: plan.messages, conversationCount: written.conversationCount })

    const { $client: client } = openMigrated(file, 0)
    const rows = (sql: string) => client.prepare(sql).all()
    client.exec("INSERT INTO titles_fts (titles_fts, rank) VALUES ('integrity-check', 1)")
    expect(rows(wronglyPlaced)).toEqual([])
    expect(rows(groupsWithoutChoice)).toEqual([])
    expect(rows(brokenBranches)).toEqual([])
    expect(rows(wrongCounts)).toEqual([])
    expect(rows(`SELECT id FROM conversations WHERE id IN (${written.newestIds.join()})`)).toHaveLength(2)
    client.close()
  })

  it('has the same rows for the same plan', () => {
    const texts = ['one.db', 'two.db'].map((name) => {
      const file = join(folder, name)
      writeHistory(file, { seed: 3, messages: 200 })
      const db = openMigrated(file, 0)
      const all = db.$client.prepare('SELECT * FROM messages ORDER BY id').all()
      db.$client.close()
      return JSON.stringify(all)
    })
    expect(texts[0]).toBe(texts[1])
  })
})

/** A message stands one below its parent, and in the same conversation. */
const wronglyPlaced = `
  SELECT m.id FROM messages m JOIN messages parent ON parent.id = m.parent_id
  WHERE m.depth <> parent.depth + 1 OR m.conversation_id <> parent.conversation_id`

/** Among the versions of a message one is chosen. (That there are not two is held by a unique index.) */
const groupsWithoutChoice = `
  SELECT conversation_id, parent_id FROM messages GROUP BY conversation_id, parent_id HAVING sum(is_chosen) <> 1`

/** A chosen message is active if its parent is, and only then; so is a chosen root. */
const brokenBranches = `
  SELECT m.id FROM messages m LEFT JOIN messages parent ON parent.id = m.parent_id
  WHERE m.is_active <> (m.is_chosen AND ifnull(parent.is_active, 1))`

const wrongCounts = `
  SELECT c.id FROM conversations c JOIN messages m ON m.conversation_id = c.id
  GROUP BY c.id HAVING count(*) <> c.message_count`
