/**
 * P8, second half: a history of 100,000 messages comes in from a file through `chatty import`, and takes no more memory
 * than one of a tenth of it.
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './application.ts'
import type { Bench } from './bench.ts'
import { writeHistoryFile } from './history-file.ts'
import { ofRounds } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const cli = join(import.meta.dirname, '../out/main/cli.js')
/** The larger is that of the ingest bench, so that it is made once for both. */
const sizes = { few: 10_000, many: 100_000 }
const bytesPerMb = 1_000_000
const lookEveryMs = 20

export const importHistory: Bench = ({ rounds, progress, note }) =>
  inWorkspace(async (folder) => {
    if (process.platform !== 'linux') note('How much memory a process took at its peak is told on Linux only.')
    await ensureBuilt()
    const files: string[] = []
    for (const messages of [sizes.few, sizes.many]) {
      progress(`writing a file of ${messages} messages`)
      files.push(await writeHistoryFile({ seed: 8, messages }, join(folder, String(messages)), progress))
    }
    const [speeds, few, many]: [number[][], number[][], number[][]] = [[], [], []]
    for (let round = 1; round <= rounds; round += 1) {
      progress(`round ${round} of ${rounds}`)
      for (const [at, file] of files.entries()) {
        const { ms, peakMb } = await runImport(file, join(folder, 'data'))
        if (at === 0) few.push([peakMb])
        else many.push([peakMb])
        if (at === 1) speeds.push([statSync(file).size / bytesPerMb / (ms / 1000)])
      }
    }
    return [
      {
        what: 'a file of 100,000 messages imported, its start and last copy included',
        unit: 'MB/s',
        value: ofRounds(speeds),
        // 100 MB in 30 seconds.
        goal: { id: 'P8', of: 'value', atLeast: 100 / 30 },
      },
      {
        what: 'memory of the whole process at its peak',
        unit: 'MB',
        value: ofRounds(many),
        reference: { what: 'with a file of 10,000 messages', value: ofRounds(few) },
        goal: { id: 'P8', of: 'value', atMost: 300 },
      },
    ]
  })

/** Into an empty folder, by a process of its own. */
async function runImport(file: string, data: string): Promise<{ ms: number; peakMb: number }> {
  for (const folder of [data, `${data}-backups`]) rmSync(folder, { recursive: true, force: true })
  const startedAt = performance.now()
  const child = spawn(process.execPath, [cli, 'import', file, '--data', data], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakMb = 0
  const looking = setInterval(() => (peakMb = peakOf(child.pid) ?? peakMb), lookEveryMs)
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`chatty import ended with code ${code}.`)
  return { ms: performance.now() - startedAt, peakMb }
}

/** In megabytes; undefined once it has ended, or where the system does not tell. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / bytesPerMb
  } catch {
    return undefined
  }
}
