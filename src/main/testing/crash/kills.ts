/** Kills the application at random moments, again and again, and lets each next process find what was promised. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundleChild } from './bundle-child.ts'
import { readLines } from './oracle.ts'

export interface KillReport {
  kills: number
  /** How many processes had opened the database and verified everything before they were killed. */
  verifiedCount: number
  acknowledgedCount: number
  streamedCharacters: number
}

interface Child {
  process: ChildProcess
  errors: string[]
}

/** Loads while the one before it still works, and begins when told. */
function load(childFile: string, lineFile: string, mode: 'work' | 'verify'): Child {
  // Compiled once for all of them: most of a short life would be loading.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'chatty-compiled') }
  const child = spawn(process.execPath, [childFile, dirname(lineFile), lineFile, mode], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (bytes: Buffer) => errors.push(String(bytes)))
  return { process: child, errors }
}

const begin = ({ process: child }: Child): void => void child.stdin?.write('go\n')

/** Throws with what was broken, in the child's own words. */
export async function killAgainAndAgain(folder: string, kills: number): Promise<KillReport> {
  const lineFile = join(folder, 'lines')
  const childFile = await bundleChild()
  closeSync(openSync(lineFile, 'a'))
  let next = load(childFile, lineFile, 'work')
  try {
    for (let index = 0; index < kills; index++) {
      const current = next
      // What it will say stands behind this: it may be ready before the next one is loaded.
      const saidFrom = statSync(lineFile).size
      begin(current)
      next = load(childFile, lineFile, index === kills - 1 ? 'verify' : 'work')
      await lifeOf(current, lineFile, saidFrom)
      await kill(current)
    }
    begin(next)
    const [code] = (await once(next.process, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`The last process found: ${next.errors.join('')}`)
  } finally {
    next.process.kill('SIGKILL')
  }
  return reportOf(lineFile, kills)
}

async function kill({ process: child, errors }: Child): Promise<void> {
  if (child.exitCode !== null) throw new Error(`A process ended by itself: ${errors.join('')}`)
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

/** Every fifth is killed while it opens; the others some time after they have found everything. */
async function lifeOf(child: Child, lineFile: string, saidFrom: number): Promise<void> {
  if (Math.random() < 0.2) return void (await sleep(Math.random() * 250))
  const isReady = () => readLines(lineFile, saidFrom).some(({ kind }) => kind === 'ready')
  while (child.process.exitCode === null && !isReady()) await sleep(20)
  await sleep(Math.random() * 500)
}

function reportOf(lineFile: string, kills: number): KillReport {
  const lines = readLines(lineFile)
  const streamed = lines.flatMap((line) => (line.kind === 'delta' ? [line.text.length] : []))
  return {
    kills,
    verifiedCount: lines.filter(({ kind }) => kind === 'ready').length,
    acknowledgedCount: lines.filter(({ kind }) => kind === 'sent' || kind === 'draft' || kind === 'titled').length,
    streamedCharacters: streamed.reduce((sum, length) => sum + length, 0),
  }
}
