/** P16, second half: a history of 100,000 messages leaves as JSON, beside reading the same rows and writing nothing. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Bench } from './bench.ts'
import { exportAll } from './history-file.ts'
import { placeHistory } from './history/cache.ts'
import { ofRounds } from './measure.ts'
import { inWorkspace } from './workspace.ts'

/** The one of the ingest bench, so that it is made once for both. */
const plan = { seed: 8, messages: 100_000 }
const bytesPerMb = 1_000_000

export const exportHistory: Bench = ({ rounds, progress }) =>
  inWorkspace(async (folder) => {
    progress('preparing a database of 100,000 messages')
    mkdirSync(folder, { recursive: true })
    placeHistory(plan, folder, progress)
    const db = new Database(join(folder, 'chatty.db'), { readonly: true })
    const [speeds, processor, readings, peaks]: [number[][], number[][], number[][], number[][]] = [[], [], [], []]
    for (let round = 0; round <= rounds; round += 1) {
      progress(`round ${round} of ${rounds}`)
      const readMs = timeReading(db)
      const { bytes, ms, processorMs, peakMb } = await timeExport(db)
      // The first one fills the caches.
      if (round === 0) continue
      speeds.push([bytes / bytesPerMb / (ms / 1000)])
      processor.push([bytes / bytesPerMb / (processorMs / 1000)])
      readings.push([bytes / bytesPerMb / (readMs / 1000)])
      peaks.push([peakMb])
    }
    db.close()
    return [
      {
        what: 'history exported as JSON',
        unit: 'MB/s',
        value: ofRounds(speeds),
        reference: { what: 'the same rows read by hand', value: ofRounds(readings) },
        goal: { id: 'P16', of: 'value', atLeast: 50 },
      },
      { what: 'the same, by the time of one processor', unit: 'MB/s', value: ofRounds(processor) },
      { what: 'memory it takes more at its peak', unit: 'MB', value: ofRounds(peaks) },
    ]
  })

function timeReading(db: Database.Database): number {
  const startedAt = performance.now()
  for (const row of db.prepare('SELECT * FROM messages ORDER BY conversation_id, id').iterate()) void row
  return performance.now() - startedAt
}

async function timeExport(db: Database.Database) {
  const before = process.memoryUsage().rss
  const processorAt = process.cpuUsage()
  const startedAt = performance.now()
  let bytes = 0
  let peak = before
  for await (const chunk of exportAll(db)) {
    bytes += chunk.length
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const { user, system } = process.cpuUsage(processorAt)
  return {
    bytes,
    ms: performance.now() - startedAt,
    processorMs: (user + system) / 1000,
    peakMb: (peak - before) / bytesPerMb,
  }
}
