import { expect, it } from 'vitest'
import { tryImports } from '../testing/try-imports.ts'

it('R9: of 200 damaged files each says what is wrong and where, and nothing comes by halves', async () => {
  const { problems, takenCount, brokenCount } = await tryImports(200, 20261126)
  expect(problems).toEqual([])
  expect(takenCount).toBeGreaterThan(20)
  expect(brokenCount).toBeGreaterThan(50)
}, 60_000)
