/** What lets programs in. A token is shown once; afterwards only its digest is known, and who has it. */
import { hash, randomBytes } from 'node:crypto'
import type { PersonId } from '../../contract/base.ts'
import type { ApiToken, TokenId, TokenScope } from '../../contract/tokens.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import type { ApiTokenRow } from '../db/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import {
  deleteApiToken,
  findApiTokenByDigest,
  insertApiToken,
  listApiTokens,
  noteApiTokenUse,
} from '../repositories/api-tokens.ts'
import type { EventHub } from './events.ts'

/** Tells people, and those who look for leaked secrets, what it is. */
const prefix = 'chatty_'
const secretBytes = 32
const maxTokens = 100
/** When it was used last is for a person to see, and need not be exact to the second. */
const noteUseEveryMs = 60_000

/** A token that was shown at a door, and found. */
export interface KnownToken {
  personId: PersonId
  scope: TokenScope
  /** Aborts when the token is revoked, so that what runs in its name ends. */
  ended: AbortSignal
}

export function createTokens(deps: { db: Db; events: EventHub; clock: Clock }) {
  const { db, events, clock } = deps
  /** Of tokens in use. */
  const endings = new Map<TokenId, AbortController>()
  /** By their digests, those that came before: most programs ask many times. Only this service takes tokens away. */
  const seen = new Map<string, ApiTokenRow>()

  function endingOf(id: TokenId): AbortController {
    const known = endings.get(id)
    if (known) return known
    const ending = new AbortController()
    endings.set(id, ending)
    return ending
  }

  function end(id: TokenId): void {
    seen.clear()
    endings.get(id)?.abort(new Error('The token was revoked.'))
    endings.delete(id)
  }

  const changed = (personId: PersonId): void => events.publish(personId, { type: 'tokens.changed' })

  function noteUse(row: ApiTokenRow): void {
    if (clock.now() - (row.lastUsedAt ?? 0) < noteUseEveryMs) return
    try {
      noteApiTokenUse(db, row.id, clock.now())
      row.lastUsedAt = clock.now()
    } catch {
      // A full disk keeps nobody out who only reads; every write will say what is wrong.
    }
  }

  return {
    list: (personId: PersonId): ApiToken[] => listApiTokens(db, personId).map(present),

    create(personId: PersonId, { name, scope }: { name: string; scope: TokenScope }) {
      if (listApiTokens(db, personId).length >= maxTokens) {
        throw new AppError('CONFLICT', `There are ${maxTokens} tokens already. Revoke one that is no longer needed.`)
      }
      const secret = `${prefix}${randomBytes(secretBytes).toString('base64url')}`
      const row = transactionally(db, (tx) =>
        insertApiToken(tx, {
          personId,
          name,
          scope,
          digest: digestOf(secret),
          hint: secret.slice(-4),
          createdAt: clock.now(),
        }),
      )
      changed(personId)
      return { token: present(row), secret }
    },

    /** What is given is hashed before it is looked for, so that how long that takes says nothing of any token. */
    find(secret: string, digest = digestOf(secret)): KnownToken | undefined {
      if (!secret.startsWith(prefix) || secret.length > 100) return undefined
      const row = seen.get(digest) ?? findApiTokenByDigest(db, digest)
      if (!row) return undefined
      seen.set(digest, row)
      noteUse(row)
      return { personId: row.personId, scope: row.scope, ended: endingOf(row.id).signal }
    },

    revoke(personId: PersonId, id: TokenId): void {
      if (!transactionally(db, (tx) => deleteApiToken(tx, personId, id))) throw notFound('token')
      end(id)
      changed(personId)
    },

    /** All of someone who leaves. */
    revokeAll(personId: PersonId): void {
      for (const { id } of listApiTokens(db, personId)) {
        transactionally(db, (tx) => deleteApiToken(tx, personId, id))
        end(id)
      }
    },

    close(): void {
      for (const id of endings.keys()) end(id)
    },
  }
}

const digestOf = (secret: string): string => hash('sha256', secret, 'hex')

const present = ({ id, name, scope, hint, createdAt, lastUsedAt }: ApiTokenRow): ApiToken => ({
  id,
  name,
  scope,
  hint,
  createdAt,
  lastUsedAt,
})
