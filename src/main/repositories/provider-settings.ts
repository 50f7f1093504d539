import { and, eq, sql, type Placeholder } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { Model, ProviderKind } from '../../contract/providers.ts'
import type { DbOrTx } from '../db/database.ts'
import { providerSettings } from '../db/schema/index.ts'
import { builtOnce } from './built-once.ts'

export type ProviderSettingsRow = typeof providerSettings.$inferSelect

/** Whose provider. */
interface Place {
  personId: PersonId
  providerId: string
}

const at = ({ personId, providerId }: Place | Record<keyof Place, Placeholder>) =>
  and(eq(providerSettings.personId, personId), eq(providerSettings.providerId, providerId))

export const listProviderSettings = (db: DbOrTx, personId: PersonId): ProviderSettingsRow[] =>
  db
    .select()
    .from(providerSettings)
    .where(eq(providerSettings.personId, personId))
    .orderBy(providerSettings.providerId)
    .all()

const byPlace = builtOnce((db) =>
  db
    .select()
    .from(providerSettings)
    .where(at({ personId: sql.placeholder('personId'), providerId: sql.placeholder('providerId') }))
    .prepare(),
)

export const findProviderSettings = (db: DbOrTx, { personId, providerId }: Place): ProviderSettingsRow | undefined =>
  byPlace(db).get({ personId, providerId })

/** Makes the row, or changes its address; the models it has are left alone. */
export const upsertProviderSettings = (
  db: DbOrTx,
  row: Place & { kind: ProviderKind; name: string; baseUrl: string | null },
): void => {
  db.insert(providerSettings)
    .values(row)
    .onConflictDoUpdate({
      target: [providerSettings.personId, providerSettings.providerId],
      set: { baseUrl: row.baseUrl },
    })
    .run()
}

/** Keeps a list of models; false where the provider has been removed since it was asked. */
export const storeModels = (db: DbOrTx, place: Place, models: Model[], modelsListedAt: number | null): boolean =>
  db.update(providerSettings).set({ models, modelsListedAt }).where(at(place)).run().changes > 0

export const deleteProviderSettings = (db: DbOrTx, place: Place): void => {
  db.delete(providerSettings).where(at(place)).run()
}
