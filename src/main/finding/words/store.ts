/** SQL of `words.db`: blocks of terms by segment, chunks of what is known of each document, and a few facts. */
import type { Database } from 'better-sqlite3'
import type { TermBlock } from './term-blocks.ts'

/** Raised when anything that is stored, or what terms are made of, changes: an older index is then built anew. */
const format = 3

/** A run of documents whose terms were written together. */
export interface Segment {
  id: number
  /** Its documents are those from this number on, without a gap. */
  firstDocument: number
  documentCount: number
  /** Once every block is there; what a killed process left behind is not. */
  isWhole: 0 | 1
}

export interface IndexFacts {
  /** The last change of messages that is in the index. */
  lastChange: number
  /** Every message from the first id to the last is in the index. */
  firstMessageId: number
  lastMessageId: number
  documentCount: number
  /** 1 while terms of removed documents may still be in the segments. */
  isUnswept: number
}

const schema = `
  CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, firstDocument INTEGER NOT NULL, documentCount INTEGER NOT NULL,
    isWhole INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE blocks (segment INTEGER NOT NULL, first_term BLOB NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX blocks_terms ON blocks (segment, first_term);
  CREATE TABLE counts (segment INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
  CREATE INDEX counts_segment ON counts (segment);
  CREATE TABLE chunks (number INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
  CREATE TABLE names (kind TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, number)) STRICT;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
`

/** Makes the tables, unless those of this very format are there. */
export function prepareStore(db: Database): void {
  if (db.pragma('user_version', { simple: true }) !== format) emptyStore(db)
}

export function emptyStore(db: Database): void {
  db.transaction(() => {
    const tables = db.prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
    )
    for (const table of tables.pluck().all()) db.exec(`DROP TABLE "${table.replaceAll('"', '""')}"`)
    db.exec(schema)
    db.pragma(`user_version = ${format}`)
  })()
}

export type WordStore = ReturnType<typeof createStore>

export function createStore(db: Database) {
  const sql = {
    segments: db.prepare<[], Segment>(
      'select id, firstDocument, documentCount, isWhole from segments order by firstDocument, id',
    ),
    addSegment: db.prepare<[number, number]>(
      'insert into segments (firstDocument, documentCount, isWhole) values (?, ?, 0)',
    ),
    finishSegment: db.prepare<[number]>('update segments set isWhole = 1 where id = ?'),
    removeSegment: db.prepare<[number]>('delete from segments where id = ?'),
    removeBlocks: db.prepare<[number, number]>(
      'delete from blocks where rowid in (select rowid from blocks where segment = ? limit ?)',
    ),
    removeCounts: db.prepare<[number]>('delete from counts where segment = ?'),
    addCounts: db.prepare<[number, Buffer]>('insert into counts (segment, data) values (?, ?)'),
    counts: db.prepare<[number], Buffer>('select data from counts where segment = ? order by rowid').pluck(),
    straySegments: db
      .prepare<[], number>(
        `select segment from (select distinct segment from blocks union select distinct segment from counts)
         where segment not in (select id from segments)`,
      )
      .pluck(),
    addBlock: db.prepare<[number, Buffer, Buffer]>('insert into blocks (segment, first_term, data) values (?, ?, ?)'),
    blockWith: db
      .prepare<[number, Buffer], Buffer>(
        'select data from blocks where segment = ? and first_term <= ? order by first_term desc limit 1',
      )
      .pluck(),
    blocksBetween: db
      .prepare<[number, Buffer, Buffer], Buffer>(
        'select data from blocks where segment = ? and first_term > ? and first_term < ? order by first_term',
      )
      .pluck(),
    nextBlock: db.prepare<[number, Buffer], { firstTerm: Buffer; data: Buffer }>(
      'select first_term as firstTerm, data from blocks where segment = ? and first_term > ? order by first_term limit 1',
    ),
    chunks: db.prepare<[], { number: number; data: Buffer }>('select number, data from chunks order by number'),
    saveChunk: db.prepare<[number, Buffer]>('insert or replace into chunks (number, data) values (?, ?)'),
    names: db.prepare<[], { kind: string; number: number; name: string }>(
      'select kind, number, name from names order by kind, number',
    ),
    saveName: db.prepare<[string, number, string]>(
      `insert into names (kind, number, name) values (?, ?, ?)
       on conflict do update set name = excluded.name where name <> excluded.name`,
    ),
    facts: db.prepare<[], { name: string; value: number }>('select name, value from facts'),
    setFact: db.prepare<[string, number]>('insert or replace into facts (name, value) values (?, ?)'),
    bytes: db.prepare<[], number>('select page_count * page_size from pragma_page_count, pragma_page_size').pluck(),
  }
  return {
    transaction: <T>(work: () => T): T => db.transaction(work)(),
    listSegments: () => sql.segments.all(),
    addSegment: (firstDocument: number, documentCount: number): number =>
      Number(sql.addSegment.run(firstDocument, documentCount).lastInsertRowid),
    finishSegment: (id: number) => sql.finishSegment.run(id),
    removeSegment: (id: number) => sql.removeSegment.run(id),
    /** Removes some of a segment's blocks; false once there are none left. */
    removeSomeBlocks: (segment: number, most: number): boolean => sql.removeBlocks.run(segment, most).changes > 0,
    /** Segments that are gone, or never were whole, and still have blocks. */
    listStraySegments: () => sql.straySegments.all(),
    removeCounts: (segment: number) => sql.removeCounts.run(segment),
    addCounts: (segment: number, data: Buffer) => sql.addCounts.run(segment, data),
    listCounts: (segment: number) => sql.counts.all(segment),
    addBlock: (segment: number, { firstTerm, data }: TermBlock) => sql.addBlock.run(segment, firstTerm, data),
    findBlock: (segment: number, term: Buffer) => sql.blockWith.get(segment, term),
    listBlocks: (segment: number, after: Buffer, before: Buffer) => sql.blocksBetween.all(segment, after, before),
    findNextBlock: (segment: number, after: Buffer) => sql.nextBlock.get(segment, after),
    listChunks: () => sql.chunks.iterate(),
    saveChunk: (number: number, data: Buffer) => sql.saveChunk.run(number, data),
    listNames: () => sql.names.all(),
    saveName: (kind: string, number: number, name: string) => sql.saveName.run(kind, number, name),
    readFacts(): IndexFacts {
      const stored = Object.fromEntries(sql.facts.all().map(({ name, value }) => [name, value]))
      return {
        lastChange: stored['lastChange'] ?? 0,
        firstMessageId: stored['firstMessageId'] ?? 0,
        lastMessageId: stored['lastMessageId'] ?? 0,
        documentCount: stored['documentCount'] ?? 0,
        isUnswept: stored['isUnswept'] ?? 0,
      }
    },
    saveFacts(facts: IndexFacts): void {
      for (const [name, value] of Object.entries(facts)) sql.setFact.run(name, value)
    },
    countBytes: (): number => sql.bytes.get() ?? 0,
    /** What was removed is gone from the log too. */
    forgetRemoved: () => db.pragma('wal_checkpoint(TRUNCATE)'),
  }
}
