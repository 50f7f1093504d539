import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileSecrets } from './file-secrets.ts'
import { silentLog } from './log.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-secrets-'))
  file = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('keys in a private file', () => {
  it('are there again after a restart, until they are deleted', async () => {
    await createFileSecrets(file, silentLog).set('openai', 'sk-one')
    const secrets = createFileSecrets(file, silentLog)
    expect(await secrets.get('openai')).toBe('sk-one')
    await secrets.delete('openai')
    expect(await createFileSecrets(file, silentLog).get('openai')).toBeUndefined()
    expect(readFileSync(file, 'utf8')).not.toContain('sk-one')
  })

  it.skipIf(platform() === 'win32')(
    'are for nobody else to read, even where an older draft was (Linux and macOS only)',
    async () => {
      writeFileSync(`${file}.new`, 'left by a crash', { mode: 0o644 })
      await createFileSecrets(file, silentLog).set('openai', 'sk-one')
      expect(statSync(file).mode & 0o777).toBe(0o600)
    },
  )

  it('sets a spoilt file aside instead of overwriting it', async () => {
    writeFileSync(file, '{"openai": ')
    const secrets = createFileSecrets(file, silentLog)
    expect(await secrets.get('openai')).toBeUndefined()
    await secrets.set('anthropic', 'sk-two')
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"openai": ')
    expect(existsSync(file)).toBe(true)
  })
})
