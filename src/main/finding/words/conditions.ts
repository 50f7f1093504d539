/** What a query asks of a document beside its score. */
import type { WordsRequest } from './find-words.ts'
import type { ResolvedQuery, ResolvedTerm, Slot } from './resolve.ts'
import type { CountedSlot } from './slot-counter.ts'
import { every, some, type Test } from './test.ts'

/** Gives a slot with its documents. */
export type CountOf = (slot: Slot) => CountedSlot

export interface Conditions {
  /** Undefined where every document is meant that holds any of the words. */
  matches: Test | undefined
  /** Whether it holds every word; undefined where that makes no difference. */
  isWhole: Test | undefined
  /** What has to be read to be known: phrases, wanted and unwanted. Undefined where there are none. */
  verify: Test | undefined
}

export function conditionsOf(request: WordsRequest, count: CountOf): Conditions {
  const { clauses, excluded } = request.query
  const holds = (term: ResolvedTerm): Test => createHolds(term, count)
  const anyOf = ({ any }: ResolvedQuery['clauses'][number]): Test => some(any.map(holds))
  const meant = clauses.filter(({ any }) => any.some(({ slots }) => slots.length > 0))
  const wanted = meant.filter(({ isOptional }) => !isOptional)
  const required = meant.filter(({ isRequired }) => isRequired).map(anyOf)
  const unwanted = excluded
    .filter(({ slots, phrase }) => slots.length > 0 && phrase === null)
    .map(holds)
    .map(
      (test): Test =>
        (document) =>
          !test(document),
    )
  const selecting = wanted.length < meant.length && wanted.length > 0 ? [some(wanted.map(anyOf))] : []
  const tests = [...required, ...selecting, ...unwanted]
  return {
    matches: tests.length > 0 ? every(tests) : undefined,
    isWhole: request.wholeFirst && wanted.length > 1 ? every(wanted.map(anyOf)) : undefined,
    verify: createVerifier(request, count),
  }
}

function createHolds({ slots }: ResolvedTerm, count: CountOf): Test {
  const times = slots.map((slot) => count(slot).times)
  const [only] = times
  if (times.length === 1 && only) return (document) => only[document] !== 0
  return (document) => times.length > 0 && times.every((one) => one[document] !== 0)
}

function createVerifier({ query, holdsPhrase }: WordsRequest, count: CountOf): Test | undefined {
  const wanted = query.clauses.filter(({ any, isRequired }) => isRequired && any.some(({ phrase }) => phrase !== null))
  const unwanted = query.excluded.filter(({ phrase }) => phrase !== null)
  if (wanted.length === 0 && unwanted.length === 0) return undefined
  const holds = (document: number, { slots, phrase }: ResolvedTerm): boolean =>
    slots.length > 0 &&
    slots.every((slot) => count(slot).times[document] !== 0) &&
    (phrase === null || holdsPhrase(document, phrase))
  return (document) =>
    wanted.every(({ any }) => any.some((term) => holds(document, term))) &&
    !unwanted.some((term) => holds(document, term))
}
