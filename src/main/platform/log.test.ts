import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileLog } from './log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the log file', () => {
  it('holds what was logged at once, and goes on after a restart', () => {
    createFileLog(folder).error({ id: 'one' }, 'first')
    createFileLog(folder).warn('second')
    const lines = readFileSync(join(folder, 'logs', 'chatty.log'), 'utf8')
      .trim()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 50, id: 'one', msg: 'first' },
      { level: 40, msg: 'second' },
    ])
  })

  it.skipIf(platform() === 'win32')('is for nobody else to read (Linux and macOS only)', () => {
    createFileLog(folder).warn('private')
    expect(statSync(join(folder, 'logs', 'chatty.log')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(!existsSync('/dev/full'))('harms nothing when the disk is full (Linux only)', () => {
    mkdirSync(join(folder, 'logs'))
    symlinkSync('/dev/full', join(folder, 'logs', 'chatty.log'))
    const log = createFileLog(folder)
    expect(() => log.error(new Error('no room'), 'said into the void')).not.toThrow()
  })
})
