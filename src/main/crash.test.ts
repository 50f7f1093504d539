/** R1 of the goals: whenever the process is killed, nothing that was acknowledged is lost. */
import { expect, it } from 'vitest'
import { killAgainAndAgain } from './testing/crash/kills.ts'
import { makeFolder } from './testing/storage-folders.ts'

const kills = 60

it(`loses nothing when it is killed ${kills} times while it opens, writes, streams and copies`, async () => {
  const report = await killAgainAndAgain(makeFolder(), kills)
  expect(report.kills).toBe(kills)
  // The kills must have hit work in progress, or they have proved nothing.
  expect(report.verifiedCount).toBeGreaterThan(kills / 3)
  expect(report.acknowledgedCount).toBeGreaterThan(kills)
  expect(report.streamedCharacters).toBeGreaterThan(kills * 100)
}, 600_000)
