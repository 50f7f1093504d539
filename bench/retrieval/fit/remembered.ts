/** Vectors of texts by the built-in model, kept on the disk: a text is encoded once, however often weights are fitted. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { builtInModel } from '../../../src/main/services/memory-models.ts'
import { startEncoder } from '../../../src/main/testing/start-encoder.ts'

const textsAtOnce = 32

export interface Remembered {
  /** Texts need their prefix: `query: ` or `passage: `. */
  encode(texts: string[]): Promise<Float32Array[]>
  close(): void
}

export function openRemembered(progress: (text: string) => void): Remembered {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'chatty-bench')
  mkdirSync(folder, { recursive: true })
  const db = new Database(join(folder, `vectors-${builtInModel.version}.db`))
  db.exec('CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID')
  const find = db.prepare<[Buffer], Buffer>('SELECT vector FROM vectors WHERE text = ?').pluck()
  const keep = db.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?)')
  const encoder = startEncoder()

  async function encodeNew(texts: string[]): Promise<void> {
    for (let at = 0; at < texts.length; at += textsAtOnce) {
      const some = texts.slice(at, at + textsAtOnce)
      const vectors = await encoder.encode(some, { isUrgent: false })
      db.transaction(() => {
        for (const [place, text] of some.entries()) keep.run(keyOf(text), bytesOf(vectors[place]!))
      })()
      if (at > 0 && (at / textsAtOnce) % 32 === 0) progress(`${at} of ${texts.length} new texts have their vectors`)
    }
  }

  return {
    async encode(texts) {
      await encodeNew([...new Set(texts)].filter((text) => find.get(keyOf(text)) === undefined))
      return texts.map((text) => new Float32Array(new Uint8Array(find.get(keyOf(text))!).buffer))
    },
    close() {
      encoder.close()
      db.close()
    },
  }
}

const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest().subarray(0, 16)

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
