import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../contract/base.ts'
import { extended, nothing, toggled } from './selection.ts'

// Ids made up for the test.
const order = [1, 2, 3, 4, 5] as ConversationId[]
const id = (index: number) => order[index] ?? (0 as ConversationId)

describe('the selection', () => {
  it('ends with the last one taken out of it', () => {
    const one = toggled(nothing, id(1))
    expect(one.isOn).toBe(true)
    expect(toggled(one, id(1))).toMatchObject({ isOn: false, ids: new Set() })
  })

  it('reaches from the anchor to either side, and keeps what was chosen before', () => {
    const from = toggled(toggled(nothing, id(0)), id(3))
    expect([...extended(from, id(1), order).ids].toSorted()).toEqual([1, 2, 3, 4])
    expect([...extended(from, id(4), order).ids].toSorted()).toEqual([1, 4, 5])
  })

  it('starts with one where the anchor has left the list', () => {
    const from = toggled(nothing, 99 as ConversationId)
    expect(extended(from, id(2), order).ids).toEqual(new Set([99, 3]))
  })
})
