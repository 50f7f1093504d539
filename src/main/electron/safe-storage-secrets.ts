/**
 * Provider keys, encrypted by the system's keychain and kept in one file that only its owner reads. Where the system
 * has no keychain (`basic_text` on Linux means a password that everybody knows) the keys stand there as they are,
 * and the window says so: that is never called encrypted.
 */
import { safeStorage } from 'electron'
import { z } from 'zod'
import { readKeyFile } from '../platform/key-file.ts'
import type { Log } from '../platform/log.ts'
import { writePrivateFile } from '../platform/private-file.ts'
import type { Secrets } from '../platform/secrets.ts'

const KeyFile = z.record(z.string(), z.object({ encrypted: z.boolean(), value: z.base64() }))
type KeyFile = z.infer<typeof KeyFile>

/** To be called once the application is ready: before that no keychain answers. */
export async function createSafeStorageSecrets(file: string, log: Log): Promise<Secrets> {
  const keychain = await hasKeychain()
  let keys = readKeyFile(file, KeyFile, log)
  const save = (next: KeyFile): void => {
    writePrivateFile(file, JSON.stringify(next))
    keys = next
  }
  return {
    storage: keychain ? 'keychain' : 'plain_text',
    async get(name) {
      const kept = keys[name]
      if (!kept) return undefined
      const bytes = Buffer.from(kept.value, 'base64')
      if (!kept.encrypted) return bytes.toString('utf8')
      return decrypt(bytes).catch(() => {
        log.warn({ name }, 'a key could not be decrypted; it has to be entered again')
        return undefined
      })
    },
    async set(name, value) {
      const bytes = keychain ? await encrypt(value) : Buffer.from(value, 'utf8')
      save({ ...keys, [name]: { encrypted: keychain, value: bytes.toString('base64') } })
    },
    async delete(name) {
      const { [name]: _deleted, ...rest } = keys
      save(rest)
    },
  }
}

/** Electron before 42 has only the blocking calls. */
const isAsync = (): boolean => typeof safeStorage.encryptStringAsync === 'function'

async function hasKeychain(): Promise<boolean> {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
  return isAsync() ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable()
}

async function encrypt(text: string): Promise<Buffer> {
  return isAsync() ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text)
}

async function decrypt(bytes: Buffer): Promise<string> {
  return isAsync() ? (await safeStorage.decryptStringAsync(bytes)).result : safeStorage.decryptString(bytes)
}
