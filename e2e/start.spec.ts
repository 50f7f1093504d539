/** `npm start`, as its script does it: on any Node there may be, quickly, and to a clean end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { definedOnly } from './support/electron.ts'
import { test as withFolder } from './support/temporary-folder.ts'

interface Started {
  child: ChildProcess
  output(): string
  /** Resolves with its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

const test = withFolder.extend<{ start(...args: string[]): Started }>({
  start: async ({ dataFolder }, use) => {
    const started: Started[] = []
    await use((...args) => {
      const one = startNode(dataFolder, args)
      started.push(one)
      return one
    })
    for (const { child, ended } of started) {
      child.kill('SIGTERM')
      await ended
    }
  },
})

function startNode(dataFolder: string, args: string[]): Started {
  // Without programs of the system no browser is opened on the machine that tests.
  const nothing = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, PATH: '/nowhere' }
  const surroundings = { CHATTY_DATA: dataFolder, CHATTY_PORT: '0', ...nothing }
  const env = definedOnly({ ...process.env, ...surroundings, npm_lifecycle_event: undefined })
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code))
  })
  return { child, output: () => output, ended }
}

test('a second start is up in under 3 seconds, and a signal closes what it started', async ({ start, dataFolder }) => {
  expect(await start('scripts/start.mjs', '--version').ended).toBe(0)
  const startedAt = performance.now()
  const { child, output, ended } = start('scripts/start.mjs', 'serve')
  await expect.poll(output, { intervals: [20] }).toContain('Chatty is ready: http://127.0.0.1:')
  expect(performance.now() - startedAt).toBeLessThan(3000)
  expect(existsSync(join(dataFolder, 'owner.json'))).toBe(true)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(existsSync(join(dataFolder, 'owner.json'))).toBe(false)
})

test('where there is no display it says so in one line, and serves (Linux only)', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'Linux only')
  const { output } = start('scripts/start.mjs')
  await expect.poll(output).toContain('Chatty is ready: ')
  expect(output().split('\n')[0]).toBe('There is no display here. Serving Chatty to your browser instead.')
  // It has tried.
  await expect.poll(output).toContain('No browser could be opened from here.')
})

test('arguments are those of chatty, and so is the exit code', async ({ start }) => {
  const { output, ended } = start('scripts/start.mjs', 'dance')
  expect(await ended).toBe(2)
  expect(output()).toContain('There is no command “dance”')
})

test('a Node that is too old is told what to do', async ({ start }) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } }); import('./scripts/start.mjs')`
  const { output, ended } = start('-e', pretend)
  expect(await ended).toBe(1)
  expect(output()).toContain('Chatty needs Node 20 or newer')
  expect(output().trim().split('\n')).toHaveLength(1)
})
