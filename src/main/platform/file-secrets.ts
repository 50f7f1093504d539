/** Provider keys without a keychain: one file that only its owner may read (0600). The window says so. */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { z } from 'zod'
import type { Log } from './log.ts'
import { writePrivateFile } from './private-file.ts'
import type { Secrets } from './secrets.ts'

const KeyFile = z.record(z.string(), z.string())
type KeyFile = z.infer<typeof KeyFile>

export function createFileSecrets(file: string, log: Log): Secrets {
  let keys = readKeys(file, log)
  const save = (next: KeyFile): void => {
    writePrivateFile(file, JSON.stringify(next))
    keys = next
  }
  return {
    storage: 'private_file',
    get: async (name) => keys[name],
    set: async (name, value) => save({ ...keys, [name]: value }),
    async delete(name) {
      const { [name]: _deleted, ...rest } = keys
      save(rest)
    },
  }
}

/** A file that cannot be read is set aside, never overwritten. */
function readKeys(file: string, log: Log): KeyFile {
  if (!existsSync(file)) return {}
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    log.error('the key file could not be read; it was set aside and keys have to be entered again')
    renameSync(file, `${file}.unreadable`)
    return {}
  }
}
