/**
 * Counted days, in a database file of their own beside the real one. Everything in it can be counted again: a file
 * that cannot be used is made anew, and where none can be made, memory has to do.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { ActivityOfPeople } from './activity.ts'

/** Raised when what is counted, or how, changes: older counts are then thrown away. */
const version = 1

export interface CountedDay {
  day: number
  mark: bigint
  activity: ActivityOfPeople
}

export interface ActivityStore {
  marks(): Map<number, bigint>
  /** Days from `first` to `last`, both included. */
  read(first: number, last: number): CountedDay[]
  write(days: CountedDay[], goneDays: number[]): void
  close(): void
}

export function openActivityStore(file: string): ActivityStore {
  const db = open(file)
  const upsert = db.prepare('insert or replace into days (day, mark, activity) values (?, ?, ?)')
  const remove = db.prepare('delete from days where day = ?')
  return {
    marks() {
      const rows = db.prepare('select day, mark from days').raw().safeIntegers().all() as [bigint, bigint][]
      return new Map(rows.map(([day, mark]) => [Number(day), mark]))
    },
    read(first, last) {
      const rows = db
        .prepare('select day, mark, activity from days where day between ? and ? order by day')
        .raw()
        .safeIntegers()
        .all(first, last) as [bigint, bigint, string][]
      // Written by `write` of this very version.
      return rows.map(([day, mark, json]) => ({
        day: Number(day),
        mark,
        activity: JSON.parse(json) as ActivityOfPeople,
      }))
    },
    write: db.transaction((days: CountedDay[], goneDays: number[]) => {
      for (const { day, mark, activity } of days) upsert.run(day, mark, JSON.stringify(activity))
      for (const day of goneDays) remove.run(day)
    }),
    close: () => db.close(),
  }
}

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
      db.exec('drop table if exists days')
      db.exec('create table days (day integer primary key, mark integer not null, activity text not null) strict')
      db.pragma(`user_version = ${version}`)
    }
    db.prepare('select count(*) from days').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
