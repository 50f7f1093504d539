import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDotEnv } from './dot-env.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a .env file', () => {
  it('gives its values, with quotes, comments and Windows line ends', () => {
    writeFileSync(
      join(folder, '.env'),
      '# keys\r\nOPENAI_API_KEY="sk-a b"\r\nexport AI_MODEL=gpt-5 # mine\r\nEMPTY=\r\n',
    )
    expect(readDotEnv(folder)).toEqual({ OPENAI_API_KEY: 'sk-a b', AI_MODEL: 'gpt-5', EMPTY: '' })
  })

  it('may be absent, or a folder of another tool', () => {
    expect(readDotEnv(folder)).toEqual({})
    mkdirSync(join(folder, '.env'))
    expect(readDotEnv(folder)).toEqual({})
  })
})
