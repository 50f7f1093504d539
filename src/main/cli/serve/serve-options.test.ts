import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CommandError, UsageError } from '../command.ts'
import { readServeOptions } from './serve-options.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-options-'))
  for (const name of ['CHATTY_DATA', 'CHATTY_PORT', 'CHATTY_TOKEN']) vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const read = (...args: string[]) => readServeOptions(args, folder)

describe('what serve is told', () => {
  it('is this machine, port 8000 and the usual folder, when nothing is said', () => {
    expect(read()).toMatchObject({ boundHost: '127.0.0.1', port: 8000, fixedToken: undefined, opensBrowser: false })
  })

  it('is arguments before the environment', () => {
    vi.stubEnv('CHATTY_PORT', '9000')
    vi.stubEnv('CHATTY_DATA', '/elsewhere')
    expect(read()).toMatchObject({ port: 9000, config: { folders: { data: '/elsewhere' } } })
    expect(read('--port', '0', '--data', 'here')).toMatchObject({
      port: 0,
      config: { folders: { data: join(folder, 'here'), backups: join(folder, 'here-backups') } },
    })
  })

  it('takes an address with or without brackets', () => {
    expect(read('--host', '[::1]').boundHost).toBe('::1')
    expect(read('--host', '192.168.1.5').boundHost).toBe('192.168.1.5')
  })

  it.each([
    [['--prt', '8000'], "Unknown option '--prt'"],
    [['--port', '80000'], '--port is a number from 0 to 65535'],
    [['--port', '8000x'], '--port is a number from 0 to 65535'],
    [['--port', '-1'], '--port'],
    [['--port'], '--port'],
    [['--host', 'a b'], '--host is an address of this machine'],
    [['--host', 'evil.example/'], '--host is an address of this machine'],
    [['here'], "Unexpected argument 'here'"],
    [['--open=yes'], '--open'],
  ])('refuses %j in a sentence', (args, words) => {
    expect(() => read(...args)).toThrow(UsageError)
    expect(() => read(...args)).toThrow(words)
  })

  it('refuses an environment that makes no sense', () => {
    vi.stubEnv('CHATTY_PORT', 'eighty')
    expect(() => read()).toThrow(CommandError)
    expect(() => read()).toThrow('CHATTY_PORT is a port number')
  })
})
