/**
 * Counted days, in a database file of their own beside the real one. Everything in it can be counted again: a file
 * that cannot be used is made anew, and where none can be made, memory has to do.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { ActivityOfPeople, Counts, Group } from './activity.ts'

/** Raised when what is counted, or how, changes: older counts are then thrown away. */
const version = 3

/** By the person's id. */
export type Of<Thing> = Record<number, Thing>

export interface CountedDay {
  day: number
  mark: bigint
  activity: ActivityOfPeople
}

export interface ActivityStore {
  marks(): Map<number, bigint>
  /** Of the days from `first` to `last`, both included. */
  readCounts(first: number, last: number): { day: number; mark: bigint; counts: Of<Counts> }[]
  readGroups(first: number, last: number): { day: number; mark: bigint; groups: Of<Group[]> }[]
  write(days: CountedDay[], goneDays: number[]): void
  /** Months that were added up, each under the sum of its days' marks. */
  readMonths(): { month: number; mark: bigint; groups: Of<Group[]> }[]
  writeMonth(month: number, mark: bigint, groups: Of<Group[]>): void
  close(): void
}

type JsonRow = [number: bigint, mark: bigint, json: string]

export function openActivityStore(file: string): ActivityStore {
  const db = open(file)
  const upsert = db.prepare('insert or replace into days (day, mark, counts, groups) values (?, ?, ?, ?)')
  const remove = db.prepare('delete from days where day = ?')
  const upsertMonth = db.prepare('insert or replace into months (month, mark, groups) values (?, ?, ?)')
  const list = (sql: string, ...values: number[]): JsonRow[] =>
    // The columns are those of the queries below.
    db
      .prepare(sql)
      .raw()
      .safeIntegers()
      .all(...values) as JsonRow[]
  const days = (column: 'counts' | 'groups', first: number, last: number): JsonRow[] =>
    list(`select day, mark, ${column} from days where day between ? and ? order by day`, first, last)
  return {
    marks() {
      const rows = db.prepare('select day, mark from days').raw().safeIntegers().all() as [bigint, bigint][]
      return new Map(rows.map(([day, mark]) => [Number(day), mark]))
    },
    // What is parsed was written by `write` of this very version.
    readCounts: (first, last) =>
      days('counts', first, last).map(([day, mark, json]) => ({
        day: Number(day),
        mark,
        counts: JSON.parse(json) as Of<Counts>,
      })),
    readGroups: (first, last) =>
      days('groups', first, last).map(([day, mark, json]) => ({
        day: Number(day),
        mark,
        groups: JSON.parse(json) as Of<Group[]>,
      })),
    write: db.transaction((counted: CountedDay[], goneDays: number[]) => {
      for (const { day, mark, activity } of counted) {
        upsert.run(day, mark, toJson(activity, 'counts'), toJson(activity, 'groups'))
      }
      for (const day of goneDays) remove.run(day)
    }),
    readMonths: () =>
      list('select month, mark, groups from months').map(([month, mark, json]) => ({
        month: Number(month),
        mark,
        groups: JSON.parse(json) as Of<Group[]>,
      })),
    writeMonth: (month, mark, groups) => void upsertMonth.run(month, mark, JSON.stringify(groups)),
    close: () => db.close(),
  }
}

const toJson = (activity: ActivityOfPeople, part: 'counts' | 'groups'): string =>
  JSON.stringify(Object.fromEntries(Object.entries(activity).map(([personId, own]) => [personId, own[part]])))

function open(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    return prepare(new Database(file))
  } catch {
    return openAnew(file)
  }
}

function openAnew(file: string): Database.Database {
  try {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
    return prepare(new Database(file))
  } catch {
    return prepare(new Database(':memory:'))
  }
}

function prepare(db: Database.Database): Database.Database {
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = OFF')
    db.pragma('secure_delete = ON')
    if (db.pragma('user_version', { simple: true }) !== version) {
      db.exec('drop table if exists days; drop table if exists months')
      db.exec(`create table days (day integer primary key, mark integer not null, counts text not null,
        groups text not null) strict`)
      db.exec('create table months (month integer primary key, mark integer not null, groups text not null) strict')
      db.pragma(`user_version = ${version}`)
    }
    db.prepare('select 1 from days, months limit 1').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
