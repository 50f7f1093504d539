import { and, eq } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { settings } from '../db/schema/index.ts'

export const listSettings = (db: DbOrTx, personId: PersonId): Record<string, unknown> =>
  Object.fromEntries(
    db
      .select({ key: settings.key, value: settings.value })
      .from(settings)
      .where(eq(settings.personId, personId))
      .all()
      .map((row) => [row.key, row.value]),
  )

export const upsertSetting = (db: DbOrTx, personId: PersonId, key: string, value: unknown): void => {
  db.insert(settings)
    .values({ personId, key, value })
    .onConflictDoUpdate({ target: [settings.personId, settings.key], set: { value } })
    .run()
}

export const deleteSetting = (db: DbOrTx, personId: PersonId, key: string): void => {
  db.delete(settings)
    .where(and(eq(settings.personId, personId), eq(settings.key, key)))
    .run()
}
