/** Waiting for room on a full disk. */
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../platform/clock.ts'
import { storeMarkAgain, type Db } from './database.ts'

const probeBytes = 1 << 20
const everyMs = 2000

/** Calls back once when something can be written again; returns what ends the waiting. */
export function awaitRoom(clock: Clock, dataFolder: string, db: Db | undefined, onRoom: () => void): () => void {
  let isOver = false
  let cancel = clock.after(everyMs, () => void look())

  async function look(): Promise<void> {
    const found = await hasRoom(dataFolder, db)
    if (isOver) return
    if (found) onRoom()
    else cancel = clock.after(everyMs, () => void look())
  }

  return () => {
    isOver = true
    cancel()
  }
}

/** Tries it: a file of some size, and a small change to the database itself. */
async function hasRoom(dataFolder: string, db: Db | undefined): Promise<boolean> {
  const file = join(dataFolder, 'room.probe')
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      await handle.writeFile(Buffer.alloc(probeBytes))
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (db) storeMarkAgain(db)
    return true
  } catch {
    return false
  } finally {
    await rm(file, { force: true }).catch(() => {})
  }
}
