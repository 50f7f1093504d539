import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { makeApp } from '../testing/make-app.ts'
import { deciding, planOnce } from './plan-once.ts'

it('keeps the planner from values that decide nothing, and from no others', async () => {
  expect(planOnce('select "id" from "messages" where "messages"."parent_id" = ? and "id" <> ? limit ?')).toBe(
    'select "id" from "messages" where "messages"."parent_id" = +? and "id" <> +? limit +?',
  )
  for (const source of [
    'select "id" from "messages" where "conversation_id" = ? and "messages"."is_active" = ?',
    'update "messages" set "content" = ? where "id" = ?',
    'insert into "people" ("handle") values (?)',
  ])
    expect(planOnce(source)).toBe(source)
  const app = await makeApp()
  const db = new Database(join(app.host.config.folders.data, 'chatty.db'), { readonly: true })
  onTestFinished(() => void db.close())
  const partial = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'")
  const compared = partial
    .pluck()
    .all()
    .flatMap((sql) => Array.from(sql.matchAll(/(\w+) (?:=|<|>)/g), ([, column]) => column))
  expect([...new Set(compared)].toSorted()).toEqual(deciding)
})

it('finds the same rows by the same plan', async () => {
  const app = await makeApp()
  const { conversation, question } = await app.ask('How high is the crane?')
  const db = new Database(join(app.host.config.folders.data, 'chatty.db'), { readonly: true })
  onTestFinished(() => void db.close())
  const source =
    'select "id" from "messages" where "conversation_id" = ? and "id" > ? and "trashed_at" is null order by "id" limit ?'
  for (const [one, values] of [
    [source, [conversation.id, 0, 1]],
    ['select "id" from "messages" where "uid" = ?', [question.uid]],
    ['select "id" from "messages" where "parent_id" = ? order by "id" desc limit ?', [question.id, 1]],
  ] as const) {
    expect(db.prepare(one).all(...values)).toHaveLength(1)
    expect(db.prepare(planOnce(one)).all(...values)).toEqual(db.prepare(one).all(...values))
    const plan = (sql: string): unknown[] => db.prepare(`explain query plan ${sql}`).all(...values)
    expect(plan(planOnce(one))).toEqual(plan(one))
  }
})
