/**
 * What the tests do a few times, a thousand times: `npm run torture [-- KILLS]`. Kills the application while it writes
 * and streams, fills its disk (as root on Linux), sends a thousand histories out, in and out again, asks the API
 * a hundred thousand generated things, and reads a million hostile queries. Ends with a line `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killAgainAndAgain } from '../src/main/testing/crash/kills.ts'
import { liveOnFullDisk, moments } from '../src/main/testing/full-disk.ts'
import { findDifferences } from '../src/main/testing/round-trip.ts'
import { makeSmallDisk } from '../src/main/testing/small-disk.ts'
import { tryQueries } from '../src/main/testing/try-queries.ts'
import { tryRequestsAnew } from '../src/main/testing/try-requests-anew.ts'

const kills = Number(process.argv[2] ?? 1000)
const pointsPerMoment = 67
const histories = 1000
const folder = mkdtempSync(join(tmpdir(), 'chatty-torture-'))
const failures: string[] = []
let passed = 0

function note(problems: string[], what: string): void {
  if (problems.length === 0) passed += 1
  else failures.push(`${what}: ${problems.join(' ')}`)
}

const seconds = Math.round(kills * 0.7)
console.error(`${kills} kills while it opens, writes, streams and copies; about ${seconds} seconds`)
try {
  const report = await killAgainAndAgain(folder, kills)
  passed += report.kills
  console.error(`${report.acknowledgedCount} messages acknowledged, ${report.streamedCharacters} characters streamed`)
} catch (error) {
  failures.push(`killed: ${String(error)}`)
}

const disk = makeSmallDisk(6 << 20)
if (!disk) failures.push('NOT TESTED: a full disk. Mounting a small file system takes root on Linux.')
for (const moment of disk ? moments : []) {
  console.error(`${pointsPerMoment} times a disk that fills up (${moment})`)
  for (let point = 0; disk && point < pointsPerMoment; point += 1) {
    const leftBytes = Math.round((point / pointsPerMoment) ** 2 * 800_000)
    note(await liveOnFullDisk(disk, join(folder, 'elsewhere'), moment, leftBytes), `${moment}, ${leftBytes} bytes left`)
  }
}
disk?.remove()

console.error(`${histories} histories go out, come in, and go out again`)
for (let seed = 1; seed <= histories; seed += 1) note(await findDifferences(seed), 'exported and imported')

console.error('100,000 generated requests to the API; some five minutes')
for (let seed = 1; seed <= 20; seed += 1)
  note(await tryRequestsAnew(join(folder, `api-${seed}`), 5000, seed), 'requests')

const queriesPerRun = 1000
console.error('1,000,000 hostile queries; some ten minutes')
let slowestMs = 0
for (let seed = 0; seed < 1000; seed += 1) {
  const tried = await tryQueries(queriesPerRun, seed)
  slowestMs = Math.max(slowestMs, tried.slowestMs)
  note(tried.problems, 'queries')
}
console.error(`the slowest took ${Math.round(slowestMs)} ms`)

rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
for (const failure of failures) console.error(failure)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
