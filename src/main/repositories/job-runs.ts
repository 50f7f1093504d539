import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import type { DbOrTx } from '../db/database.ts'
import { jobRuns } from '../db/schema/index.ts'

/** Claims a run: undefined when one of this job is unfinished, which the unique index decides. */
export const claimRun = (db: DbOrTx, job: string, startedAt: number): number | undefined =>
  db.insert(jobRuns).values({ job, startedAt }).onConflictDoNothing().returning({ id: jobRuns.id }).get()?.id

export const finishRun = (
  db: DbOrTx,
  id: number,
  end: { finishedAt: number; outcome: 'done' | 'failed' | 'interrupted'; detail: string | null },
): void => {
  db.update(jobRuns).set(end).where(eq(jobRuns.id, id)).run()
}

/** Runs of a process that ended in the middle of them. */
export const finishAbandonedRuns = (db: DbOrTx, finishedAt: number): void => {
  db.update(jobRuns).set({ finishedAt, outcome: 'interrupted' }).where(isNull(jobRuns.finishedAt)).run()
}

export const findLatestStart = (db: DbOrTx, job: string): number | undefined =>
  db
    .select({ startedAt: jobRuns.startedAt })
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.startedAt))
    .limit(1)
    .get()?.startedAt

export const findLatestRun = (db: DbOrTx, job: string) =>
  db
    .select({
      startedAt: jobRuns.startedAt,
      finishedAt: jobRuns.finishedAt,
      outcome: jobRuns.outcome,
      detail: jobRuns.detail,
    })
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.startedAt))
    .limit(1)
    .get()

export const deleteRunsBefore = (db: DbOrTx, job: string, before: number): void => {
  db.delete(jobRuns)
    .where(and(eq(jobRuns.job, job), lt(jobRuns.startedAt, before)))
    .run()
}
