import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'

export const activityDays = sqliteTable('activity_days', {
  day: integer().primaryKey(),
  mark: integer().notNull(),
})
