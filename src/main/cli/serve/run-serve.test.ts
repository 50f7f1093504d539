/** `chatty serve` as people run it: a process, its output, its signals. */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listOwnAddresses } from '../../platform/own-addresses.ts'
import { commandSource } from '../../testing/application-files.ts'
import { startCommand, type RunningCommand } from '../../testing/start-command.ts'

let folder: string
let running: RunningCommand[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-serve-'))
  running = []
})
afterEach(async () => {
  for (const command of running) {
    command.signal('SIGKILL')
    await command.ended
  }
  rmSync(folder, { recursive: true, force: true })
})

function chatty(args: string[], env?: Record<string, string>): RunningCommand {
  const command = startCommand(args, { folder, env })
  running.push(command)
  return command
}

const dataOf = (name = 'data'): string => join(folder, name)
const serve = (...args: string[]): RunningCommand => chatty(['serve', '--port', '0', '--data', dataOf(), ...args])
const addressOf = async (command: RunningCommand): Promise<URL> =>
  new URL(/http:\S+/.exec(await command.untilOutput('http://'))?.[0] ?? '')

async function signIn(address: URL): Promise<string> {
  const { headers } = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' })
  return headers.get('set-cookie')?.split(';')[0] ?? ''
}

const ask = (address: URL, procedure: string, cookie: string): Promise<Response> =>
  fetch(new URL(`/rpc/${procedure}`, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{}',
  })

describe('chatty serve', () => {
  it('prints one line with an address that signs in, and ends cleanly', async () => {
    const command = serve()
    const address = await addressOf(command)
    expect(address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
    const settings = await ask(address, 'settings/get', await signIn(address))
    expect(settings.status).toBe(200)
    command.signal('SIGTERM')
    expect(await command.ended).toBe(0)
    expect(command.output()).toBe(`Chatty is ready: ${address}\n`)
    expect(command.notes()).toBe('')
    // Nobody owns the folder any more, and nothing is left to be moved into the database.
    expect(readdirSync(dataOf()).filter((name) => /^owner\.json$|^chatty\.db-/.test(name))).toEqual([])
  })

  it.each(['SIGINT', 'SIGHUP'] as const)('ends at once on %s, with an event stream open', async (signal) => {
    const command = serve()
    const address = await addressOf(command)
    const stream = await ask(address, 'events/subscribe', await signIn(address))
    const ended = stream.text().catch(() => 'cut off')
    command.signal(signal)
    expect(await command.ended).toBe(0)
    expect(await ended).toBe('cut off')
  })

  it('keeps an open window signed in over a restart, a crash included', async () => {
    const first = serve()
    const address = await addressOf(first)
    const cookie = await signIn(address)
    first.signal('SIGKILL')
    await first.ended
    const second = chatty(['serve', '--port', address.port, '--data', dataOf()])
    await second.untilOutput('ready')
    expect((await ask(address, 'settings/get', cookie)).status).toBe(200)
  })

  it('still signs in, and says what it found, when the database is damaged', async () => {
    const first = serve()
    await addressOf(first)
    first.signal('SIGTERM')
    await first.ended
    truncateSync(join(dataOf(), 'chatty.db'), 0)
    appendFileSync(
      join(dataOf(), 'chatty.db'),
      'not a database at all, but quite long enough to be looked at'.repeat(99),
    )
    const second = serve()
    const address = await addressOf(second)
    const cookie = await signIn(address)
    const status = (await (await ask(address, 'system/status', cookie)).json()) as {
      json: { storage: { kind: string } }
    }
    expect(status.json.storage.kind).toBe('damaged')
    expect((await ask(address, 'settings/get', cookie)).status).toBe(503)
    await second.untilNote('The history could not be opened, and was left untouched.')
  })

  it('takes its data folder, port and token from the environment, or a .env file', async () => {
    const token = 'a-token-for-automation-of-38-characters'
    writeFileSync(join(folder, '.env'), `CHATTY_PORT=0\nCHATTY_DATA=from-file\nCHATTY_TOKEN=${token}\n`)
    const command = chatty(['serve'], { CHATTY_DATA: dataOf('from-environment') })
    const address = await addressOf(command)
    const response = await fetch(new URL('/rpc/system/status', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{}',
    })
    expect(await response.json()).toMatchObject({ json: { dataFolder: dataOf('from-environment'), door: 'headless' } })
    expect(command.output() + command.notes()).not.toContain(token)
  })

  it('says who has the data folder, and touches nothing', async () => {
    const address = await addressOf(serve())
    const second = serve()
    expect(await second.ended).toBe(1)
    expect(second.notes()).toContain(`It answers at ${address.origin} (process ${running[0]?.pid}).`)
    expect(second.output()).toBe('')
  })

  it('says that another Chatty has the port, and what to do', async () => {
    const { port } = await addressOf(serve())
    const second = chatty(['serve', '--port', port, '--data', dataOf('other')])
    expect(await second.ended).toBe(1)
    expect(second.notes()).toMatch(/is taken by another Chatty \(version \d+\.\d+\.\d+/)
    expect(second.notes()).toContain(`chatty serve --port ${Number(port) + 1}`)
    expect(second.notes()).toContain(platform() === 'linux' ? `process ${running[0]?.pid}` : 'another Chatty')
  })

  it('says that another program has the port, even one that never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const command = chatty(['serve', '--port', String(port), '--data', dataOf()])
    expect(await command.ended).toBe(1)
    expect(command.notes()).toContain(`Port ${port} is taken by another program`)
    silent.close()
  })

  it('warns in plain words when others can reach it', async () => {
    const command = serve('--host', '0.0.0.0')
    const address = await addressOf(command)
    expect(address.hostname).toBe('127.0.0.1')
    await command.untilNote('others can reach it on every network this machine is in')
    const [own] = listOwnAddresses()
    expect(own === undefined || command.notes().includes(`such as at http://${own}:${address.port},`)).toBe(true)
  })

  it('goes on when no browser can be opened', async () => {
    const command = chatty(['serve', '--port', '0', '--data', dataOf(), '--open'], { PATH: '/nowhere' })
    const address = await addressOf(command)
    expect((await fetch(new URL('/healthz', address))).status).toBe(200)
    command.signal('SIGTERM')
    expect(await command.ended).toBe(0)
    expect(command.notes()).toContain('No browser could be opened from here.')
  })

  it('ends with 2, and says how it is used, when it was called wrongly', async () => {
    const command = chatty(['serve', '--prt', '8000'])
    expect(await command.ended).toBe(2)
    expect(command.notes()).toBe("Unknown option '--prt'\nSee: chatty serve --help\n")
  })

  it('ends with 1 and a sentence when it cannot work with what it was given', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    const cases: [string[], Record<string, string>, string][] = [
      [[], { CHATTY_TOKEN: 'short' }, 'at least 32 characters'],
      [['--data', join(folder, 'a-file')], {}, 'Chatty cannot write to'],
      [['--port', '0', '--host', '192.0.2.1'], { CHATTY_DATA: dataOf() }, '192.0.2.1 is no address of this machine'],
    ]
    for (const [args, env, words] of cases) {
      const command = chatty(['serve', ...args], env)
      expect({ words, code: await command.ended }).toEqual({ words, code: 1 })
      expect(command.notes()).toContain(words)
      expect(command.notes()).not.toMatch(/\n\s+at /)
    }
  })
})

describe('chatty', () => {
  it('runs from its source, too', async () => {
    const command = startCommand(['list', '--data', dataOf()], { folder, entry: commandSource })
    running.push(command)
    expect(await command.ended).toBe(0)
    expect(command.output()).toContain('There are no conversations')
  })

  it('tells its commands, its version, and of a command that is not there', async () => {
    mkdirSync(dataOf())
    const [help, version, unknown] = [chatty([]), chatty(['--version']), chatty(['serv'])]
    expect(await help.ended).toBe(0)
    expect(help.output()).toMatch(/serve +serves Chatty to a browser/)
    expect(await version.ended).toBe(0)
    expect(version.output()).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(await unknown.ended).toBe(2)
    expect(unknown.notes()).toContain('There is no command “serv”')
  })
})
