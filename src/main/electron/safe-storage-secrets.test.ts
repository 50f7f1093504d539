import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../platform/log.ts'
import { createSafeStorageSecrets } from './safe-storage-secrets.ts'

/** A keychain that turns text around, and can be swapped for another one. */
const keychain = vi.hoisted(() => ({ backend: 'gnome_libsecret', lock: 'a', available: true, isAsync: true }))

vi.mock('electron', () => {
  const encryptString = (text: string): Buffer => Buffer.from(`${keychain.lock}${[...text].toReversed().join('')}`)
  const decryptString = (bytes: Buffer): string => {
    const text = bytes.toString()
    if (!text.startsWith(keychain.lock)) throw new Error('wrong key')
    return Array.from(text.slice(1)).toReversed().join('')
  }
  return {
    safeStorage: {
      getSelectedStorageBackend: () => keychain.backend,
      isEncryptionAvailable: () => keychain.available,
      isAsyncEncryptionAvailable: () => Promise.resolve(keychain.available),
      get encryptStringAsync() {
        return keychain.isAsync ? (text: string) => Promise.resolve(encryptString(text)) : undefined
      },
      decryptStringAsync: async (bytes: Buffer) => ({ result: decryptString(bytes), shouldReEncrypt: false }),
      encryptString,
      decryptString,
    },
  }
})

const key = 'sk-canary-1234567890'
let folder: string
let file: string

beforeEach(() => {
  Object.assign(keychain, { backend: 'gnome_libsecret', lock: 'a', available: true, isAsync: true })
  folder = mkdtempSync(join(tmpdir(), 'chatty-keys-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = () => createSafeStorageSecrets(file, silentLog)

describe.each([{ isAsync: true }, { isAsync: false }])('with a keychain, asynchronous: $isAsync', ({ isAsync }) => {
  beforeEach(() => Object.assign(keychain, { isAsync }))

  it('keeps a key over a restart, and never in readable form (S8)', async () => {
    await (await open()).set('openai', key)
    const secrets = await open()
    expect(secrets.storage).toBe('keychain')
    expect(await secrets.get('openai')).toBe(key)
    expect(readFileSync(file, 'utf8')).not.toContain(key)
    expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from(key).toString('base64'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('asks for a key again when the keychain is another one', async () => {
    await (await open()).set('openai', key)
    keychain.lock = 'b'
    expect(await (await open()).get('openai')).toBeUndefined()
  })
})

it('forgets a deleted key, and only that one', async () => {
  const secrets = await open()
  await secrets.set('openai', key)
  await secrets.set('google', 'other')
  await secrets.delete('openai')
  const reopened = await open()
  expect(await reopened.get('openai')).toBeUndefined()
  expect(await reopened.get('google')).toBe('other')
})

it.runIf(process.platform === 'linux')(
  'calls basic_text plain text, and does not pretend (S8) (Linux only)',
  async () => {
    keychain.backend = 'basic_text'
    const secrets = await open()
    await secrets.set('openai', key)
    expect(secrets.storage).toBe('plain_text')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ openai: { encrypted: false } })
    expect(await (await open()).get('openai')).toBe(key)
  },
)

it('encrypts what is entered once there is a keychain, and still reads what stood there before', async () => {
  keychain.available = false
  await (await open()).set('openai', key)
  keychain.available = true
  const secrets = await open()
  expect(await secrets.get('openai')).toBe(key)
  await secrets.set('openai', key)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ openai: { encrypted: true } })
})

it('sets an unreadable key file aside instead of losing or refusing', async () => {
  writeFileSync(file, '{"openai": {"encr')
  const secrets = await open()
  expect(await secrets.get('openai')).toBeUndefined()
  await secrets.set('openai', key)
  expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"openai": {"encr')
  expect(existsSync(file)).toBe(true)
})
