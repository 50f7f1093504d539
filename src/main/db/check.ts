/** Reads a database from end to end and says what is wrong with it. Takes seconds: for workers. */
import Database from 'better-sqlite3'
import { hashContent } from './content-hash.ts'
import { isUnreadable } from './storage-trouble.ts'

export interface CheckReport {
  /** What SQLite found, in its words; empty when all is well. */
  findings: string[]
  /** Messages whose text is not the one that was stored. */
  changedCount: number
  conversationCount: number
  messageCount: number
}

/** `all` reads every text; `sample` the newest ones and some from all over, as a copy of a checked database needs. */
export type CheckDepth = 'all' | 'sample'

export const isWhole = (report: CheckReport): boolean => report.findings.length === 0 && report.changedCount === 0

/** A database that cannot be read at all is a finding, not an error; anything but damage is thrown. */
export function checkDatabase(file: string, depth: CheckDepth, onProgress: (share: number) => void): CheckReport {
  const report: CheckReport = { findings: [], changedCount: 0, conversationCount: 0, messageCount: 0 }
  const client = new Database(file, { readonly: true, timeout: 5000 })
  try {
    client.pragma('cache_size = -16384')
    report.findings.push(...structureFindings(client))
    onProgress(0.5)
    report.conversationCount = countRows(client, 'conversations')
    report.messageCount = countRows(client, 'messages')
    report.changedCount = depth === 'all' ? countChanged(client, onProgress) : countChangedInSample(client)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    report.findings.push(error.message)
  } finally {
    client.close()
  }
  return report
}

const enough = 20

function structureFindings(client: Database.Database): string[] {
  const structure = client.prepare(`PRAGMA quick_check(${enough})`).pluck().all().map(String)
  const broken = client.prepare('PRAGMA foreign_key_check').pluck().all().slice(0, enough)
  return [
    ...structure.filter((line) => line !== 'ok'),
    ...broken.map((table) => `a row of ${String(table)} points at something that is not there`),
  ]
}

const countRows = (client: Database.Database, table: string): number =>
  Number(client.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

interface HashedText {
  content: string
  content_hash: Buffer
}

/** A text of an answer being written gets its hash when it settles. */
const hashedTexts = "SELECT content, content_hash FROM messages WHERE state <> 'streaming'"

function countChanged(client: Database.Database, onProgress: (share: number) => void): number {
  const total = countRows(client, 'messages')
  let changed = 0
  let seen = 0
  // The columns are those of the query.
  for (const row of client.prepare(hashedTexts).iterate() as IterableIterator<HashedText>) {
    if (!isAsStored(row)) changed++
    if (++seen % 10_000 === 0) onProgress(0.5 + (seen / total) * 0.5)
  }
  return changed
}

const newestCount = 500
const spreadCount = 500

function countChangedInSample(client: Database.Database): number {
  const newestId = Number(client.prepare('SELECT ifnull(max(id), 0) FROM messages').pluck().get())
  const newest = client.prepare(`${hashedTexts} ORDER BY id DESC LIMIT ?`).all(newestCount)
  const next = client.prepare(`${hashedTexts} AND id >= ? ORDER BY id LIMIT 1`)
  const step = Math.max(1, Math.floor(newestId / spreadCount))
  const spread = Array.from({ length: spreadCount }, (_, index) => next.get(index * step)).filter(Boolean)
  return ([...newest, ...spread] as HashedText[]).filter((row) => !isAsStored(row)).length
}

const isAsStored = ({ content, content_hash }: HashedText): boolean => hashContent(content).equals(content_hash)
