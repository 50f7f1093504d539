import { expect, it } from 'vitest'
import { PersonId } from '../../contract/base.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import type { StoredSession } from './session-store.ts'
import { createSessions } from './sessions.ts'

const person = PersonId.parse(1)

it('keeps 200 sessions, and the one unused for longest makes room', () => {
  let saved: StoredSession[] = []
  const store = { load: () => [], save: (sessions: StoredSession[]) => (saved = sessions) }
  const clock = createFakeClock()
  const sessions = createSessions(store, clock, null)
  const secrets = Array.from({ length: 200 }, () => {
    clock.advance(60_000)
    return sessions.open(person, null)
  })
  const [first = '', second = ''] = secrets
  clock.advance(25 * 60 * 60 * 1000)
  expect(sessions.find(first)).toMatchObject({ isProlonged: true })
  const { ended } = sessions.find(second) ?? {}
  // Being looked at prolonged it too; the third is now the one unused for longest.
  const third = sessions.find(secrets[2] ?? '')
  sessions.open(person, null)
  expect(saved).toHaveLength(200)
  expect(third).toBeDefined()
  expect(ended?.aborted).toBe(false)
  expect(secrets.filter((secret) => !sessions.find(secret))).toEqual([secrets[3]])
})
