import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../contract/base.ts'
import type { Model, ProviderKind } from '../../../contract/providers.ts'
import { people } from './people.ts'

export const providerSettings = sqliteTable(
  'provider_settings',
  {
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    providerId: text('provider_id').notNull(),
    kind: text().$type<ProviderKind>().notNull(),
    name: text().notNull(),
    baseUrl: text('base_url'),
    models: text({ mode: 'json' }).$type<Model[]>().notNull().default([]),
    modelsListedAt: integer('models_listed_at'),
  },
  (table) => [primaryKey({ columns: [table.personId, table.providerId] })],
)
