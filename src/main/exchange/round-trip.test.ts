import { expect, it } from 'vitest'
import { findDifferences } from '../testing/round-trip.ts'

it('R9: a history comes back byte for byte, with its rows, and a second time changes nothing, on 50 databases', async () => {
  const differences: string[] = []
  for (let seed = 1; seed <= 50; seed += 1) differences.push(...(await findDifferences(seed)))
  expect(differences).toEqual([])
}, 60_000)
