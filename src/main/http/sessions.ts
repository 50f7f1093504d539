/** Who is signed in from which browser. A session's secret is in that browser's cookie and nowhere else. */
import { randomBytes } from 'node:crypto'
import type { PersonId } from '../../contract/base.ts'
import type { Clock } from '../platform/clock.ts'
import { digestOf } from './secret-digest.ts'
import type { SessionStore, StoredSession } from './session-store.ts'

const dayMs = 24 * 60 * 60 * 1000
export const sessionLengthMs = 30 * dayMs
/** Used sessions are prolonged, but not written to disk more than once a day. */
const prolongAfterMs = dayMs
/** Browsers that lost their cookie leave sessions behind; the least used ones make room. */
const maxSessions = 200

export interface Session {
  personId: PersonId
  /** Aborts when the session is ended, so that what is open in its name ends with it. */
  ended: AbortSignal
  /** Prolonged just now: the browser has to be told. */
  isProlonged: boolean
}

export interface Sessions {
  /** Answers the secret for the cookie. `tokenDigest` says which fixed token opened it, null the one-time link. */
  open(personId: PersonId, tokenDigest: string | null): string
  find(secret: string): Session | undefined
  /** The browser's window shows someone else's conversations from now on. */
  actAs(secret: string, personId: PersonId): void
  end(secret: string): void
}

interface OpenSession {
  stored: StoredSession
  ending: AbortController
}

/** Sessions opened with a fixed token live only as long as that token: `tokenDigest` is today's, null for none. */
export function createSessions(store: SessionStore, clock: Clock, tokenDigest: string | null): Sessions {
  const sessions = new Map<string, OpenSession>()
  for (const stored of store.load()) {
    const isTokenGone = stored.tokenDigest !== null && stored.tokenDigest !== tokenDigest
    if (stored.expiresAt > clock.now() && !isTokenGone) {
      sessions.set(stored.digest, { stored, ending: new AbortController() })
    }
  }
  const save = (): void => store.save([...sessions.values()].map(({ stored }) => stored))
  const end = ({ stored, ending }: OpenSession): void => {
    sessions.delete(stored.digest)
    ending.abort()
  }
  const makeRoom = (): void => {
    const byExpiry = [...sessions.values()].toSorted((a, b) => a.stored.expiresAt - b.stored.expiresAt)
    for (const session of byExpiry.slice(0, Math.max(0, byExpiry.length - maxSessions + 1))) end(session)
  }

  return {
    open(personId, openedWith) {
      makeRoom()
      const secret = randomBytes(32).toString('base64url')
      const digest = digestOf(secret)
      const stored = { digest, personId, tokenDigest: openedWith, expiresAt: clock.now() + sessionLengthMs }
      sessions.set(digest, { stored, ending: new AbortController() })
      save()
      return secret
    },
    find(secret) {
      const session = sessions.get(digestOf(secret))
      if (!session) return undefined
      const { stored, ending } = session
      const leftMs = stored.expiresAt - clock.now()
      if (leftMs <= 0) {
        end(session)
        save()
        return undefined
      }
      const isProlonged = leftMs < sessionLengthMs - prolongAfterMs
      if (isProlonged) {
        stored.expiresAt = clock.now() + sessionLengthMs
        save()
      }
      return { personId: stored.personId, ended: ending.signal, isProlonged }
    },
    actAs(secret, personId) {
      const session = sessions.get(digestOf(secret))
      if (!session) return
      session.stored.personId = personId
      // What other tabs listen to is the other person's; they begin again as this one.
      session.ending.abort()
      session.ending = new AbortController()
      save()
    },
    end(secret) {
      const session = sessions.get(digestOf(secret))
      if (!session) return
      end(session)
      save()
    },
  }
}
