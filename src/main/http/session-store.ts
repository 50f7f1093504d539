/**
 * Where sessions outlive the application: a private file beside the database, so that an open window is still signed
 * in after a restart, and when the database cannot be opened. It holds digests, no secrets.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { PersonId } from '../../contract/base.ts'
import type { Log } from '../platform/log.ts'
import { writePrivateFile } from '../platform/private-file.ts'

const StoredSession = z.object({
  /** SHA-256 of the secret in the browser's cookie. */
  digest: z.string(),
  personId: PersonId,
  /** Digest of the fixed token it was opened with; null for the one-time link. */
  tokenDigest: z.string().nullable(),
  expiresAt: z.number(),
})
export type StoredSession = z.infer<typeof StoredSession>

const SessionFile = z.object({ version: z.literal(1), sessions: z.array(StoredSession) })

export interface SessionStore {
  load(): StoredSession[]
  /** A full disk keeps nobody out: sessions then last until the application ends. */
  save(sessions: StoredSession[]): void
}

export function createSessionStore(file: string, log: Log): SessionStore {
  return {
    load() {
      try {
        return SessionFile.parse(JSON.parse(readFileSync(file, 'utf8'))).sessions
      } catch (error) {
        // File errors carry a code; a first start has no file yet.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn({ err: error }, 'sessions could not be read')
        return []
      }
    },
    save(sessions) {
      try {
        writePrivateFile(file, JSON.stringify({ version: 1, sessions } satisfies z.infer<typeof SessionFile>))
      } catch (error) {
        log.warn({ err: error }, 'sessions could not be saved')
      }
    },
  }
}
