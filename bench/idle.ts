/**
 * P12's first figure and P7: what the application's process holds when nobody asks it anything, with a million messages
 * indexed, beside a bare Node process; and how late its event loop is while messages are searched, indexed and imported.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { PersonId } from '../src/contract/base.ts'
import { createHost, type Host } from '../src/main/host.ts'
import { indexFolder } from '../src/main/db/data-files.ts'
import { systemClock } from '../src/main/platform/clock.ts'
import { silentLog } from '../src/main/platform/log.ts'
import { createMemorySecrets } from '../src/main/testing/memory-secrets.ts'
import { ensureBuilt, startApplication, startNode } from './application.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure } from './figures.ts'
import { writeHistoryFile } from './history-file.ts'
import { placeHistory } from './history/cache.ts'
import { median } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const messages = 1_000_000
const root = resolve(import.meta.dirname, '..')
/** The search worker gives its memory back after a minute, and what the process itself has left over is cleaned up after that. */
const untilIdleMs = 120_000
const searchMs = 20_000

export const idle: Bench = (options) =>
  inWorkspace(async (workspace) => {
    const folder = join(workspace, 'data')
    await ensureBuilt()
    // Workers do not keep a process alive.
    const staysAlive = setInterval(() => {}, 60_000)
    options.progress('preparing a million messages; minutes the first time, then cached')
    placeHistory({ seed: 8, messages }, folder, options.progress)
    options.progress('searching while the index is built, then while it is there')
    const delays = await measureDelays(options, folder)
    options.progress('waiting until it is idle')
    const figures = [...delays, await measureMemory(options, folder)]
    clearInterval(staysAlive)
    return figures
  })

/** With the application in this process, so that its event loop can be listened to. */
async function measureDelays({ progress }: BenchOptions, data: string): Promise<Figure[]> {
  rmSync(indexFolder(data), { recursive: true, force: true })
  const host = await openHost(data)
  const { indexes, imports, firstPersonId } = host.app()
  // Another history than the one that is there.
  const file = await writeHistoryFile({ seed: 9, messages: importedMessages }, `${data}-import`)
  const figures = [
    await delayWhile('searching while the index is built', () => searchFor(host, firstPersonId)),
    await delayWhile('searching', async () => {
      for (;;) {
        const { state, indexed, total } = await indexes.progress()
        if (state === 'ready') break
        progress(`the index of words: ${Math.round((indexed / total) * 100)} %`)
        await new Promise((wait) => setTimeout(wait, 5000))
      }
      await searchFor(host, firstPersonId)
    }),
    await delayWhile(`importing ${importedMessages.toLocaleString('en')} messages`, async () => {
      const { messagesAdded } = await imports.run(firstPersonId, file)
      if (messagesAdded !== importedMessages) throw new Error(`${messagesAdded} messages were imported.`)
    }),
  ]
  await host.close()
  return figures
}

const importedMessages = 20_000

function openHost(data: string): Promise<Host> {
  const folders = {
    data,
    backups: `${data}-backups`,
    migrations: join(root, 'migrations'),
    resources: join(root, 'resources'),
    workers: join(root, 'src/main/workers'),
  }
  mkdirSync(folders.backups, { recursive: true })
  const config = { version: '0.0.0-bench', door: 'headless' as const, folders, providers: {} }
  const platform = { clock: systemClock, log: silentLog, secrets: createMemorySecrets(), shell: null }
  return createHost({ config, platform })
}

async function searchFor(host: Host, personId: PersonId): Promise<void> {
  const queries = ['warehouse queue', 'the one would', 'comp', 'how do I sort a list', 'getUserById']
  const until = performance.now() + searchMs
  for (let at = 0; performance.now() < until; at++) {
    const query = queries[at % queries.length] ?? ''
    await host.app().search.find(personId, { query, mode: 'words', limit: 20, isFinal: at % 2 === 0 })
  }
}

async function delayWhile(what: string, work: () => Promise<void>): Promise<Figure> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  // The monitor's own timer is in what it measures: a millisecond.
  const value = Math.max(0, delay.percentile(99) / 1e6 - 1)
  return { what: `event loop, p99, ${what}`, unit: 'ms', value, goal: { id: 'P7', of: 'value', atMost: 8 } }
}

async function measureMemory({ note }: BenchOptions, data: string): Promise<Figure> {
  const app = await startApplication(data)
  await app.api.memory.pause()
  await app.api.search.find({ query: 'warehouse', mode: 'words' })
  const bare = await startNode(['-e', 'console.log("http://127.0.0.1:1"); setInterval(() => {}, 1000)'])
  await new Promise((wait) => setTimeout(wait, untilIdleMs))
  const readings = Array.from({ length: 5 }, () => residentMb(app.pid))
  const value = median(readings)
  const reference = { what: 'a bare Node process', value: residentMb(bare.pid) }
  note('Resident memory as Linux counts it, of the one process that is left when nothing is asked: pages of files too.')
  await bare.stop()
  await app.stop()
  return {
    what: 'resident when idle, 1M messages',
    unit: 'MB',
    value,
    reference,
    goal: { id: 'P12', of: 'value', atMost: 150 },
  }
}

function residentMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
