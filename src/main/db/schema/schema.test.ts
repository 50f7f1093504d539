import Database from 'better-sqlite3'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import { configIn } from '../../testing/test-config.ts'
import { applyMigrations } from '../migrate.ts'
import { readMigrations } from '../migrations.ts'
import * as schema from './index.ts'

const client = new Database(':memory:')
applyMigrations(client, readMigrations(configIn('').folders.migrations), 0)

const tables = Object.values(schema).map(getTableConfig)

/** What only SQL has: its own books, and the word indexes, which drizzle cannot describe. */
const isLeftToSql = (name: string): boolean => name === 'migrations' || /^(sqlite_|\w+_fts)/.test(name)

const rows = (sql: string, ...values: unknown[]) => client.prepare(sql).all(...values) as Record<string, unknown>[]

it('describes every table that the migrations make', () => {
  const made = rows("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => String(name))
  expect(made.filter((name) => !isLeftToSql(name)).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
})

it.each(tables)('describes the columns of $name in their order', ({ name, columns, primaryKeys }) => {
  const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
  const described = columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    notnull: column.notNull && !column.primary ? 1 : 0,
    hasDefault: column.hasDefault && !column.primary,
    pk: column.primary ? 1 : keys.indexOf(column.name) + 1,
  }))
  const made = rows('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', name).map((row) => ({
    name: row['name'],
    type: row['type'],
    notnull: row['notnull'],
    hasDefault: row['dflt_value'] !== null,
    pk: row['pk'],
  }))
  expect(made).toEqual(described)
})

it.each(tables)('describes the references of $name', ({ name, foreignKeys }) => {
  const described = foreignKeys.map((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference()
    return {
      from: columns[0]?.name,
      table: getTableConfig(foreignTable).name,
      to: foreignColumns[0]?.name,
      on_delete: (key.onDelete ?? 'no action').toUpperCase(),
    }
  })
  const made = rows('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?)', name)
  const byColumn = (one: { from?: unknown }, other: { from?: unknown }): number =>
    String(one.from).localeCompare(String(other.from))
  expect(made.toSorted(byColumn)).toEqual(described.toSorted(byColumn))
})

it.each(tables)('names the indexes of $name', ({ name, indexes, columns }) => {
  const made = rows('SELECT name, "unique", origin FROM pragma_index_list(?)', name)
  const named = made.filter(({ origin }) => origin === 'c').map((row) => [row['name'], row['unique'] === 1])
  const described = indexes.map(({ config }) => [config.name, config.unique])
  expect(named.toSorted()).toEqual(described.toSorted())
  expect(made.filter(({ origin }) => origin === 'u')).toHaveLength(columns.filter((column) => column.isUnique).length)
})

it('lets no column hold what it is not for: every table is STRICT', () => {
  const loose = rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
  expect(loose.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'))).toEqual([])
})
