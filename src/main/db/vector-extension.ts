/** sqlite-vec, which keeps vectors in tables of the database (https://alexgarcia.xyz/sqlite-vec). */
import type Database from 'better-sqlite3'
import { getLoadablePath } from 'sqlite-vec'

/** Throws where the extension is missing for this system; everything but vectors works without it. */
export function loadVectorExtension(client: Database.Database): void {
  // The system's loader cannot look into Electron's archive; the packaged application has the file beside it.
  client.loadExtension(getLoadablePath().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'))
}

/** The table with the vectors of a set. */
export const vectorTable = (setId: number): string => `vectors_${setId}`
