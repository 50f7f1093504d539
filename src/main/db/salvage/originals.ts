/** Messages as the newest backup has them, for those that can no longer be read or have been changed. */
import Database from 'better-sqlite3'
import { hashContent } from '../content-hash.ts'
import { backupFile, listBackups } from '../backups.ts'
import { isUnreadable } from '../storage-trouble.ts'
import type { Row } from './table-shapes.ts'

export interface Originals {
  /** In the whole backup; 0 without one. */
  messageCount: number
  find(id: number): Row | undefined
  close(): void
}

export function openOriginals(backupFolder: string): Originals {
  const newest = listBackups(backupFolder)[0]
  if (!newest) return { messageCount: 0, find: () => undefined, close: () => {} }
  const client = new Database(backupFile(backupFolder, newest.name), { readonly: true })
  return {
    messageCount: newest.messageCount,
    find(id) {
      try {
        // Values of a STRICT table are of these kinds.
        const row = client.prepare('SELECT * FROM messages WHERE id = ?').get(id) as Row | undefined
        return row && isAsStored(row) ? row : undefined
      } catch (error) {
        if (isUnreadable(error)) return undefined
        throw error
      }
    },
    close: () => client.close(),
  }
}

/** The text is the one that was stored. One still being written has no hash yet. */
export const isAsStored = (message: Row): boolean =>
  message['state'] === 'streaming' ||
  (Buffer.isBuffer(message['content_hash']) && hashContent(String(message['content'])).equals(message['content_hash']))
