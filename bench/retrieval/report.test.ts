import { expect, it } from 'vitest'
import type { Answered } from './metrics.ts'
import { abilityTable, leastLead, toJson, totalTable } from './report.ts'

const answered = (ability: string, isFound: boolean): Answered => ({
  ability,
  found: isFound ? ['x', 'a'] : ['x'],
  foundSessions: ['s'],
  evidence: ['a'],
  evidenceSessions: ['s'],
  evidenceCount: 1,
})
const words = [answered('one', true), answered('two', false)]
const hybrid = [answered('one', false), answered('two', true)]

it('tells percent, in total and by ability', () => {
  expect(toJson(words)).toMatchObject({
    'recall@5': 50,
    'recall@10': 50,
    'recall@25': 50,
    'recall@50': 50,
    MRR: 25,
    byAbility: { one: { 'recall@10': 100 }, two: { 'recall@10': 0 } },
  })
})

it('finds the ability in which both together lose most', () => {
  expect(leastLead(hybrid, [words])).toEqual({ ability: 'one', lead: -100 })
  expect(leastLead(hybrid, [hybrid])).toEqual({ ability: 'all', lead: 0 })
})

it('draws a row a way, and a row an ability', () => {
  expect(totalTable({ words, hybrid }).split('\n')).toHaveLength(3)
  expect(abilityTable({ words, hybrid })).toContain('one (1)')
})
