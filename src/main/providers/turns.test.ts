import { describe, expect, it } from 'vitest'
import type { ChatTurn } from './provider.ts'
import { foldSystem, shapeTurns } from './turns.ts'

const user = (content: string): ChatTurn => ({ role: 'user', content })
const model = (content: string): ChatTurn => ({ role: 'assistant', content })

describe('turns', () => {
  it('alternate: what follows each other in one role becomes one', () => {
    const given = [user('a'), user('b'), model('c'), model('d'), user('e')]
    expect(shapeTurns(given)).toEqual([user('a\n\nb'), model('c\n\nd'), user('e')])
    expect(given[0]).toEqual(user('a'))
  })

  it('leave out what is empty', () => {
    expect(shapeTurns([user('a'), model(' \n'), user('b')])).toEqual([user('a\n\nb')])
  })

  it('begin and end with the person, whatever was left out before', () => {
    const shaped = shapeTurns([model('x'), user('a'), model('b')])
    expect(shaped.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user'])
    expect(shapeTurns([]).map(({ role }) => role)).toEqual(['user'])
  })

  it('carry instructions for a model that takes none', () => {
    expect(foldSystem('Be kind.', [user('a'), model('b')])).toEqual([user('Be kind.\n\na'), model('b')])
    expect(foldSystem('', [user('a')])).toEqual([user('a')])
  })
})
