import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { scanTerms, type EmitTerm } from './scan-terms.ts'
import { createSieve, skimTerms } from './skim-terms.ts'

type Term = Parameters<EmitTerm>

function collect(scan: (emit: EmitTerm) => void, isMeant: (term: string) => boolean): Term[] {
  const found: Term[] = []
  scan((...term) => void (isMeant(term[0]) && found.push(term)))
  return found
}

const words = [
  'the The trellis x C HTTPServer getUserById utf8 10,000 3.14 don t s é Café straße ﬁne Ａb well known',
  '字 日本語 ไทย 한국어 👩‍👩‍👧 🇨🇭 İ ſ K \u0301 \ud83d',
  `${'a'.repeat(62)} ${'b'.repeat(64)} ${'c'.repeat(65)}`,
]
const word = fc.constantFrom(...words.join(' ').split(' '))
const sign = fc.constantFrom(...' .,:;-_@\'’+#"/()[]{}<>=*`|&%$^~!?\n\t\0\u00a0\u200d', '++', '. ', ', ', ' - ')
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: word }, { weight: 4, arbitrary: sign }, fc.string({ unit: 'binary' })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))

it('finds every term that the scanner finds, whatever the text', () => {
  const unwanted = ['zzz', 'q']
  fc.assert(
    fc.property(text, fc.nat(), fc.nat({ max: 3 }), (content, which, prefixLength) => {
      const all = collect(
        (emit) => scanTerms(content, emit),
        () => true,
      )
      const term = all[which % Math.max(1, all.length)]?.[0] ?? 'the'
      const beginning = (all[(which * 7) % Math.max(1, all.length)]?.[0] ?? 'tr').slice(0, prefixLength + 1)
      const beginnings = prefixLength === 0 ? [] : [beginning]
      const isMeant = (one: string): boolean => one === term || beginnings.some((begin) => one.startsWith(begin))
      const sieve = createSieve([term, ...unwanted], beginnings)
      expect(collect((emit) => skimTerms(content, sieve, emit), isMeant)).toEqual(
        collect((emit) => scanTerms(content, emit), isMeant),
      )
    }),
    { numRuns: 3000 },
  )
})

it('passes over what cannot be meant', () => {
  const sieve = createSieve(['warehouse'], ['que'])
  const content = 'A slow warehouse queue, of warehouses. Über getUserById(8080) 日本語 wareHouse'
  const found = collect(
    (emit) => skimTerms(content, sieve, emit),
    () => true,
  )
  expect(found.map(([term]) => term)).toEqual(['warehouse', 'queue', 'warehouse', 'ware', 'house'])
})
