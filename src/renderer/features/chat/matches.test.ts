import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../../contract/base.ts'
import { type Match, nearestMatch, stepFrom } from './matches.ts'

// Ids made up for the test.
const match = (id: number, isActive = true): Match => ({ messageId: id as MessageId, isActive })
const seen = (id: number) => id as MessageId

const matches = [match(3), match(5, false), match(8), match(20)]

describe('walking from match to match', () => {
  it('begins at the first one in view or below, on the branch that is shown', () => {
    expect(nearestMatch(matches, seen(4))).toEqual(match(8))
    expect(nearestMatch(matches, seen(21))).toEqual(match(3))
    expect(nearestMatch([match(5, false)], seen(1))).toBeUndefined()
  })

  it('goes through all branches, around both ends', () => {
    expect(stepFrom(matches, 0, 1, undefined)).toEqual(match(5, false))
    expect(stepFrom(matches, 3, 1, undefined)).toEqual(match(3))
    expect(stepFrom(matches, 0, -1, undefined)).toEqual(match(20))
  })

  it('reaches what stands only on another branch', () => {
    expect(stepFrom([match(5, false)], -1, 1, seen(1))).toEqual(match(5, false))
    expect(stepFrom([], -1, 1, undefined)).toBeUndefined()
  })
})
