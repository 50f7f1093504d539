import { expect, it } from 'vitest'
import { Uid } from '../../../contract/base.ts'
import { createUid } from './uid.ts'

it('makes identities that the contract accepts and that sort by time', () => {
  const early = createUid(1_700_000_000_000)
  const late = createUid(1_800_000_000_000)
  expect(Uid.safeParse(early).success).toBe(true)
  expect(early < late).toBe(true)
  expect(createUid(1_700_000_000_000)).not.toBe(early)
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000)
})
