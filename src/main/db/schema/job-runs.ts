import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const jobRuns = sqliteTable(
  'job_runs',
  {
    id: integer().primaryKey(),
    job: text().notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    outcome: text({ enum: ['done', 'failed', 'interrupted'] }),
    detail: text(),
  },
  (table) => [
    index('job_runs_latest').on(table.job, table.startedAt),
    uniqueIndex('job_runs_one_at_a_time').on(table.job),
  ],
)
