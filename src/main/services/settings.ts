import type { ModelRef, PersonId } from '../../contract/base.ts'
import { Settings } from '../../contract/settings.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import { deleteSetting, listSettings, upsertSetting } from '../repositories/settings.ts'
import type { EventHub } from './events.ts'

const recentModelCount = 8

/** What a person chose. A stored value that no longer fits its field counts as not chosen. */
export function createSettings(deps: { db: Db; events: EventHub }) {
  const { db, events } = deps
  /** Every question asks for them, and only `update` changes them. */
  const known = new Map<PersonId, Settings>()

  function get(personId: PersonId): Settings {
    const settings = known.get(personId) ?? read(personId)
    known.set(personId, settings)
    return settings
  }

  function read(personId: PersonId): Settings {
    const stored = listSettings(db, personId)
    const whole = Settings.safeParse(stored)
    if (whole.success) return whole.data
    const bad = new Set(whole.error.issues.map((issue) => String(issue.path[0])))
    return Settings.parse(Object.fromEntries(Object.entries(stored).filter(([key]) => !bad.has(key))))
  }

  function update(personId: PersonId, change: Partial<Settings>): Settings {
    transactionally(db, (tx) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) deleteSetting(tx, personId, key)
        else if (value !== undefined) upsertSetting(tx, personId, key, value)
      }
    })
    known.delete(personId)
    events.publish(personId, { type: 'settings.changed' })
    return get(personId)
  }

  return {
    get,
    update,
    /** Puts a model first among the recent ones; announces nothing when it is first already. */
    noteModelUse(personId: PersonId, model: ModelRef): void {
      const { recentModels } = get(personId)
      const isSame = (other: ModelRef): boolean =>
        other.providerId === model.providerId && other.modelId === model.modelId
      if (recentModels[0] && isSame(recentModels[0])) return
      const others = recentModels.filter((other) => !isSame(other))
      update(personId, { recentModels: [model, ...others].slice(0, recentModelCount) })
    },
  }
}
