/** What a row of each table looks like, so that a row without its table can be told by its values. */
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { conversations, drafts, messages, people } from '../schema/index.ts'
import type { SqlValue } from './record.ts'

export type Row = Record<string, SqlValue>

interface Column {
  name: string
  type: 'integer' | 'text' | 'real' | 'blob'
  isNullable: boolean
  /** May be left out of an INSERT. */
  hasDefault: boolean
  isRowId: boolean
}

export interface TableShape {
  name: string
  columns: Column[]
}

function shapeOf(table: SQLiteTable): TableShape {
  const { name, columns } = getTableConfig(table)
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      // Drizzle's SQLite types are these four, as STRICT tables have them.
      type: column.getSQLType() as Column['type'],
      isNullable: !column.notNull,
      hasDefault: column.hasDefault || !column.notNull,
      isRowId: column.primary,
    })),
  }
}

/** Tables whose rows can be told apart by their shape alone. The others are read through SQLite only. */
export const tableShapes: TableShape[] = [people, conversations, messages, drafts].map(shapeOf)

/**
 * The record as a row of this table; undefined when it cannot be one. A row older than the newest columns has
 * fewer values, and leaves those columns to their defaults.
 */
export function asRowOf(shape: TableShape, rowId: number, values: SqlValue[]): Row | undefined {
  const stored = shape.columns.slice(0, values.length)
  const isFitting = stored.every((column, index) => fits(column, values[index] ?? null))
  if (!isFitting || !canHold(shape, values.length)) return undefined
  const row = Object.fromEntries(stored.map(({ name, isRowId }, index) => [name, isRowId ? rowId : values[index]!]))
  return row['uid'] === undefined || uidPattern.test(String(row['uid'])) ? row : undefined
}

/** Whether a row with so many values can be one of this table. */
export const canHold = ({ columns }: TableShape, valueCount: number): boolean =>
  valueCount > columns.length / 2 &&
  valueCount <= columns.length &&
  columns.slice(valueCount).every(({ hasDefault }) => hasDefault)

const uidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The row id's own column holds nothing; its value is the row's number. */
function fits({ type, isNullable, isRowId }: Column, value: SqlValue): boolean {
  if (isRowId) return value === null
  if (value === null) return isNullable
  if (type === 'text') return typeof value === 'string'
  if (type === 'blob') return Buffer.isBuffer(value)
  return typeof value === 'number'
}
