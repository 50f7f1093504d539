/**
 * What the tests do a few times, a thousand times: `npm run torture [-- PART … [--seed N]]`; without a PART all of them:
 *
 *   kills [COUNT]  the application is killed while it opens, writes, streams and copies (1000)
 *   disk           its disk fills up at 201 points (as root on Linux)
 *   histories      1,000 generated histories go out, come in, and go out again, byte for byte (R9)
 *   imports        10,000 damaged files are imported (R9)
 *   requests       100,000 generated requests to the API (R12)
 *   guesses        1,000,000 guesses at the links of 20 shares (S6)
 *   queries        1,000,000 hostile queries (R12)
 *
 * Prints its seed first, and ends with a line `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killAgainAndAgain } from '../src/main/testing/crash/kills.ts'
import { liveOnFullDisk, moments } from '../src/main/testing/full-disk.ts'
import { findDifferences } from '../src/main/testing/round-trip.ts'
import { makeSmallDisk } from '../src/main/testing/small-disk.ts'
import { tryGuessesAnew } from '../src/main/testing/try-guesses-anew.ts'
import { tryImports } from '../src/main/testing/try-imports.ts'
import { tryQueries } from '../src/main/testing/try-queries.ts'
import { tryRequestsAnew } from '../src/main/testing/try-requests-anew.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
const kills = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 1000)
const folder = mkdtempSync(join(tmpdir(), 'chatty-torture-'))
const failures: string[] = []
let passed = 0

function note(problems: string[], what: string): void {
  if (problems.length === 0) passed += 1
  else failures.push(`${what}: ${problems.join(' ')}`)
}

const parts: Record<string, () => Promise<void>> = {
  async kills() {
    console.error(`${kills} kills while it opens, writes, streams and copies; about ${Math.round(kills * 0.7)} seconds`)
    try {
      const report = await killAgainAndAgain(folder, kills)
      passed += report.kills
      console.error(
        `${report.acknowledgedCount} messages acknowledged, ${report.streamedCharacters} characters streamed`,
      )
    } catch (error) {
      failures.push(`killed: ${String(error)}`)
    }
  },

  async disk() {
    const pointsPerMoment = 67
    const disk = makeSmallDisk(6 << 20)
    if (!disk) failures.push('NOT TESTED: a full disk. Mounting a small file system takes root on Linux.')
    for (const moment of disk ? moments : []) {
      console.error(`${pointsPerMoment} times a disk that fills up (${moment})`)
      for (let point = 0; disk && point < pointsPerMoment; point += 1) {
        const leftBytes = Math.round((point / pointsPerMoment) ** 2 * 800_000)
        const problems = await liveOnFullDisk(disk, join(folder, 'elsewhere'), moment, leftBytes)
        note(problems, `${moment}, ${leftBytes} bytes left`)
      }
    }
    disk?.remove()
  },

  async histories() {
    console.error('1,000 histories go out, come in, and go out again')
    for (let at = 0; at < 1000; at += 1) note(await findDifferences(seed + at), 'exported and imported')
  },

  async imports() {
    console.error('10,000 damaged files are imported; some two minutes')
    let takenCount = 0
    for (let at = 0; at < 50; at += 1) {
      const tried = await tryImports(200, seed + at)
      takenCount += tried.takenCount
      note(tried.problems, 'damaged files')
    }
    console.error(`something was kept of ${takenCount}`)
  },

  async requests() {
    console.error('100,000 generated requests to the API; some five minutes')
    for (let at = 0; at < 20; at += 1) {
      note(await tryRequestsAnew(join(folder, `api-${at}`), 5000, seed + at), 'requests')
    }
  },

  async guesses() {
    console.error('1,000,000 guesses at links; about a minute')
    note(await tryGuessesAnew(join(folder, 'shares'), 1_000_000), 'guesses')
  },

  async queries() {
    console.error('1,000,000 hostile queries; some ten minutes')
    let slowestMs = 0
    for (let at = 0; at < 1000; at += 1) {
      const tried = await tryQueries(1000, seed + at)
      slowestMs = Math.max(slowestMs, tried.slowestMs)
      note(tried.problems, 'queries')
      if (at % 50 === 49) console.error(`${(at + 1).toLocaleString('en')},000 asked, ${failures.length} failures`)
    }
    console.error(`the slowest took ${Math.round(slowestMs)} ms`)
  },
}

const named = positionals.filter((word) => !/^\d+$/.test(word))
const unknown = named.filter((name) => !(name in parts))
if (unknown.length > 0 || !Number.isInteger(seed)) {
  console.error(`Usage: npm run torture [-- PART … [--seed N]], of: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
console.error(`seed ${seed}`)
// Workers do not keep a process alive; the end of this script ends it.
setInterval(() => {}, 60_000)
for (const [name, run] of Object.entries(parts)) if (named.length === 0 || named.includes(name)) await run()

rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
for (const failure of failures) console.error(failure)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
