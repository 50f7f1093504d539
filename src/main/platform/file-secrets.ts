/** Provider keys without a keychain: one file that only its owner may read (0600). The window says so. */
import { z } from 'zod'
import { readKeyFile } from './key-file.ts'
import type { Log } from './log.ts'
import { writePrivateFile } from './private-file.ts'
import type { Secrets } from './secrets.ts'

const KeyFile = z.record(z.string(), z.string())
type KeyFile = z.infer<typeof KeyFile>

export function createFileSecrets(file: string, log: Log): Secrets {
  let keys = readKeyFile(file, KeyFile, log)
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
