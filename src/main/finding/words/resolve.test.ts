import { expect, it } from 'vitest'
import { scanTerms } from '../text/scan-terms.ts'
import { resolveQuery } from './resolve.ts'

const known = new Set<string>()
scanTerms('const load_user_profile = 1; profile of a user, 12.50', (term) => known.add(term))

function slotsOf(text: string, isOpen: boolean) {
  const clauses = [{ any: [{ kind: 'word' as const, text, isOpen }], isRequired: false }]
  const [clause] = resolveQuery({ clauses, excluded: [] }, (term) => known.has(term)).clauses
  return clause?.any[0]?.slots.map(({ text: slot, prefix }) => (prefix === null ? slot : `${slot}*`))
}

it('looks for a whole that is known as a whole, also while it is typed', () => {
  expect(slotsOf('load_user_profile', false)).toEqual(['loaduserprofile'])
  expect(slotsOf('load_user_profile', true)).toEqual(['loaduserprofile*'])
  expect(slotsOf('12.50', true)).toEqual(['12.50*'])
  expect(slotsOf('load_user_pro', true)).toEqual(['load', 'user', 'pro*'])
})
