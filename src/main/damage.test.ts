/** R5 of the goals: however the files are damaged, the application starts, says so, and saves what is left. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { damageAndOpen, prepareHistories, type DamageOutcome } from './testing/damage-lives.ts'
import { makeFolder } from './testing/storage-folders.ts'

const cases = 60

it(`starts with each of ${cases} damaged databases, keeps the file, and saves what can be saved`, async () => {
  const folder = makeFolder()
  const histories = await prepareHistories(folder)
  const outcomes: DamageOutcome[] = []
  for (let seed = 0; seed < cases; seed++) outcomes.push(await damageAndOpen(histories, join(folder, 'case'), seed))

  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([])
  // Flipped bits may hit what nobody reads; most damage has to be noticed, or it was none.
  expect(outcomes.filter(({ isFound }) => isFound).length).toBeGreaterThan(cases / 2)
  const total = (count: (outcome: DamageOutcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + count(outcome), 0)
  const savedShare = total(({ savedCount }) => savedCount) / total(({ intactCount }) => intactCount)
  expect(savedShare).toBeGreaterThanOrEqual(0.99)
}, 600_000)
