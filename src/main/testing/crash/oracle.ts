/**
 * What a process said before it was killed, and whether the database still has all of it. Each line stands in an
 * append-only file that outlives the process. What was done is written only after the application acknowledged it;
 * what may or may not come to pass is announced before.
 */
import { readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { hashContent } from '../../db/content-hash.ts'

export type Line =
  /** A process begins; it has opened the database and found everything. */
  | { kind: 'begun' | 'ready'; at: number }
  | { kind: 'sent'; at: number; uid: string; conversationId: number; content: string }
  | { kind: 'delta'; at: number; id: number; conversationId: number; offset: number; text: string }
  | { kind: 'settled'; at: number; id: number; state: string }
  /** Numbers only grow, so a later one than the acknowledged is right too. */
  | { kind: 'draft' | 'titled'; at: number; conversationId: number; number: number }
  /** Will be put to work again, or be gone for good. */
  | { kind: 'continuing'; at: number; id: number }
  | { kind: 'purging' | 'purged'; at: number; conversationId: number }

/** Lines begin with a line feed, so one cut short by the end of its process spoils no other. */
export const encodeLine = (line: Line): string => `\n${JSON.stringify(line)}`

/** The lines from a byte of the file on: all of them, unless told. */
export const readLines = (file: string, from = 0): Line[] =>
  readFileSync(file).subarray(from).toString().split('\n').flatMap(parseLine)

function parseLine(text: string): Line[] {
  try {
    // Written by `encodeLine`.
    return text === '' ? [] : [JSON.parse(text) as Line]
  } catch {
    return []
  }
}

/** Text of a stream that is younger than this when its process dies may be lost, in milliseconds. */
const journalLimitMs = 250

interface Stream {
  conversationId: number
  text: string
  /** How much of the text was old enough when its process last gave a sign of life. */
  certainLength: number
  /** Null while it is being written; undefined when it may have been put to work again. */
  state: string | null | undefined
}

export interface Expected {
  sent: Map<string, Extract<Line, { kind: 'sent' }>>
  streams: Map<number, Stream>
  titles: Map<number, number>
  drafts: Map<number, number>
  purging: Set<number>
  purged: Set<number>
}

export function expectedAfter(lines: Line[]): Expected {
  const expected: Expected = {
    sent: new Map(),
    streams: new Map(),
    titles: new Map(),
    drafts: new Map(),
    purging: new Set(),
    purged: new Set(),
  }
  for (const life of splitLives(lines)) addLife(expected, life)
  return expected
}

function splitLives(lines: Line[]): Line[][] {
  const lives: Line[][] = []
  for (const line of lines) {
    if (line.kind === 'begun') lives.push([])
    lives.at(-1)?.push(line)
  }
  return lives
}

function addLife(expected: Expected, life: Line[]): void {
  const lastSign = life.at(-1)?.at ?? 0
  for (const line of life) {
    if (line.kind === 'sent') expected.sent.set(line.uid, line)
    if (line.kind === 'titled') expected.titles.set(line.conversationId, line.number)
    if (line.kind === 'draft') expected.drafts.set(line.conversationId, line.number)
    if (line.kind === 'purging' || line.kind === 'purged') expected[line.kind].add(line.conversationId)
    if (line.kind === 'delta') addDelta(expected.streams, line, lastSign - line.at >= journalLimitMs)
    const stream = line.kind === 'settled' || line.kind === 'continuing' ? expected.streams.get(line.id) : undefined
    if (!stream) continue
    if (line.kind === 'settled') Object.assign(stream, { certainLength: stream.text.length, state: line.state })
    else stream.state = undefined
  }
}

function addDelta(streams: Expected['streams'], line: Extract<Line, { kind: 'delta' }>, isCertain: boolean): void {
  const before = streams.get(line.id)
  const text = (before?.text ?? '').slice(0, line.offset) + line.text
  const certainLength = isCertain ? text.length : Math.min(before?.certainLength ?? 0, line.offset)
  streams.set(line.id, { conversationId: line.conversationId, text, certainLength, state: null })
}

interface MessageRow {
  content: string
  content_hash: Buffer
  state: string
}

/** Everything that was promised and does not hold, as sentences; empty when all is well. */
export function findBroken(client: Database.Database, expected: Expected): string[] {
  return [
    ...findDamage(client),
    ...findUnsettled(client),
    ...findLostMessages(client, expected),
    ...findLostRest(client, expected),
  ]
}

function findDamage(client: Database.Database): string[] {
  const problems = client.prepare('PRAGMA integrity_check').pluck().all().map(String)
  try {
    client.prepare("INSERT INTO titles_fts (titles_fts, rank) VALUES ('integrity-check', 1)").run()
  } catch (error) {
    problems.push(`titles_fts: ${String(error)}`)
  }
  return problems.filter((problem) => problem !== 'ok')
}

function findUnsettled(client: Database.Database): string[] {
  const streaming = client.prepare("SELECT id FROM messages WHERE state = 'streaming'").pluck().all()
  const journalled = client.prepare('SELECT DISTINCT message_id FROM answer_journal').pluck().all()
  return [
    ...streaming.map((id) => `message ${String(id)} still says that it is being written`),
    ...journalled.map((id) => `message ${String(id)} still has a journal`),
  ]
}

function findLostMessages(client: Database.Database, { sent, streams, purging }: Expected): string[] {
  const columns = 'SELECT content, content_hash, state FROM messages'
  const byUid = client.prepare(`${columns} WHERE uid = ?`)
  const byId = client.prepare(`${columns} WHERE id = ?`)
  const questions = [...sent.values()].filter(({ conversationId }) => !purging.has(conversationId))
  const answers = [...streams].filter(([, { conversationId }]) => !purging.has(conversationId))
  // The columns are those of the query.
  return [
    ...questions.flatMap(({ uid, content }) => compareText(`message ${uid}`, byUid.get(uid) as MessageRow, content)),
    ...answers.flatMap(([id, stream]) => compareStream(`answer ${id}`, byId.get(id) as MessageRow, stream)),
  ]
}

function compareText(name: string, row: MessageRow | undefined, content: string): string[] {
  if (!row) return [`the ${name} was acknowledged and is gone`]
  return row.content === content ? compareHash(name, row) : [`the ${name} has another text`]
}

const compareHash = (name: string, row: MessageRow): string[] =>
  hashContent(row.content).equals(row.content_hash) ? [] : [`the ${name} has a wrong hash`]

function compareStream(name: string, row: MessageRow | undefined, stream: Stream): string[] {
  if (!row) return [`the ${name} is gone`]
  const { text, certainLength, state } = stream
  const lostLength = certainLength - row.content.length
  const isCutOff = row.state === 'cut_off'
  const isAsItEnded = row.content === text && (state == null || row.state === state)
  return [
    ...(text.startsWith(row.content) ? [] : [`the ${name} holds what was never streamed`]),
    ...(lostLength <= 0 ? [] : [`the ${name} lost ${lostLength} characters older than ${journalLimitMs} ms`]),
    ...(isAsItEnded || (isCutOff && state == null) ? [] : [`the ${name} is ${row.state}, and was ${String(state)}`]),
    ...compareHash(name, row),
  ]
}

function findLostRest(client: Database.Database, { titles, drafts, purging, purged }: Expected): string[] {
  const title = client.prepare('SELECT title FROM conversations WHERE id = ?').pluck()
  const draft = client.prepare('SELECT text FROM drafts WHERE conversation_id = ?').pluck()
  const isThere = client.prepare('SELECT 1 FROM conversations WHERE id = ?').pluck()
  const isOlder = (stored: unknown, number: number): boolean => !(Number(stored) >= number)
  const ofThose = (map: Map<number, number>) => [...map].filter(([id]) => !purging.has(id))
  return [
    ...ofThose(titles).flatMap(([id, number]) => (isOlder(title.get(id), number) ? [`title ${number} is lost`] : [])),
    ...ofThose(drafts).flatMap(([id, number]) => (isOlder(draft.get(id), number) ? [`draft ${number} is lost`] : [])),
    ...[...purged].flatMap((id) => (isThere.get(id) ? [`conversation ${id} was deleted for good and is there`] : [])),
  ]
}
