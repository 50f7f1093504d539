/** Which documents may be found: the person's own, none from the trash, and those that every filter lets through. */
import { fold } from '../text/fold.ts'
import type { QueryFilter } from '../query/query.ts'
import type { SearchFilters } from '../../../contract/search.ts'
import { anyCode } from '../words/index-message.ts'
import { answerFlag } from '../words/documents.ts'
import {
  anyOf,
  keepBits,
  keepFlag,
  keepNames,
  keepNumber,
  keepNumbers,
  keepRange,
  not,
  type Condition,
  type Verdict,
} from '../words/columns.ts'
import type { WordsIndex } from '../words/words-index.ts'

/** Marks that may change at any time, as the database has them now. */
export interface Marks {
  /** Another one after every change of the database. */
  version(): number
  trashedConversations(): ReadonlySet<number>
  trashedMessages(): ReadonlySet<number>
  bookmarkedMessages(personId: number): ReadonlySet<number>
  /** Of the person's conversations. */
  conversationsWhere(personId: number, condition: 'archived' | 'pinned'): ReadonlySet<number>
  conversationsTagged(personId: number, tag: string): ReadonlySet<number>
  /** Whose title holds the text or who have it as a tag, whatever its case and accents. */
  conversationsNamed(personId: number, text: string): ReadonlySet<number>
}

export interface Wanted {
  personId: number
  /** Of the call. */
  filters: SearchFilters
  /** From the text of the query. */
  parsed: { filters: QueryFilter[] }
}

/** The person's own messages, none from the trash, and no answer that failed before its first word: it shows nothing. */
export function keepOwn(verdict: Verdict, index: WordsIndex, marks: Marks, personId: number): void {
  const { columns } = index.documents
  // What was removed is nobody's any more.
  verdict.fill(1)
  keepNumber(verdict, columns.person, personId)
  const trashed = marks.trashedConversations()
  if (trashed.size > 0) not((passing) => keepNumbers(passing, columns.conversationId, trashed))(verdict)
  withoutMessages(verdict, index, marks.trashedMessages())
  for (let document = 0; document < verdict.length; document++)
    if (columns.length[document] === 0 && (columns.flags[document]! & answerFlag) !== 0) verdict[document] = 0
}

/**
 * Takes out of a verdict what the filters do not let through. One pass over a column for each: a filter costs a
 * millisecond or two for a million messages, however many it lets through, and a query looks it up in an array.
 */
export function keepFiltered(verdict: Verdict, index: WordsIndex, marks: Marks, wanted: Wanted): void {
  for (const condition of conditionsOf(index, marks, wanted)) condition(verdict)
}

function conditionsOf(index: WordsIndex, marks: Marks, { personId, filters, parsed }: Wanted): Condition[] {
  const { columns } = index.documents
  const within =
    (from: number | null, to: number | null): Condition =>
    (verdict) =>
      keepRange(verdict, columns.createdAt, from, to)
  const inConversations =
    (ids: ReadonlySet<number>): Condition =>
    (verdict) =>
      keepNumbers(verdict, columns.conversationId, ids)
  const named =
    (kind: 'model' | 'provider', isMeant: (name: string) => boolean): Condition =>
    (verdict) =>
      keepNames(verdict, columns[kind], index.names.numbersWhere(kind, isMeant))
  const sentBy =
    (sender: 'user' | 'ai'): Condition =>
    (verdict) =>
      keepFlag(verdict, columns.flags, answerFlag, sender === 'ai')
  const writtenIn =
    (language: string): Condition =>
    (verdict) =>
      keepBits(verdict, columns.languages, bitsOf(index, language))
  const bookmarked: Condition = (verdict) => keepMessages(verdict, index, marks.bookmarkedMessages(personId))

  function conditionOf(filter: QueryFilter): Condition {
    switch (filter.kind) {
      case 'from':
        return sentBy(filter.sender)
      case 'model':
      case 'provider':
        return named(filter.kind, (name) => fold(name).includes(fold(filter.value)))
      case 'in':
        return inConversations(marks.conversationsNamed(personId, filter.value))
      case 'is':
        return filter.value === 'bookmarked'
          ? bookmarked
          : inConversations(marks.conversationsWhere(personId, filter.value))
      case 'lang':
        return writtenIn(filter.value)
      case 'before':
      case 'after':
      case 'on':
        return within(filter.range.from, filter.range.to)
    }
  }

  const all: Condition[] = []
  if (filters.sender !== undefined) all.push(sentBy(filters.sender))
  if (filters.modelId !== undefined) all.push(named('model', (name) => name === filters.modelId))
  if (filters.providerId !== undefined) all.push(named('provider', (name) => name === filters.providerId))
  if (filters.after !== undefined) all.push(within(filters.after, null))
  if (filters.before !== undefined) all.push(within(null, filters.before))
  if (filters.conversationId !== undefined) all.push(inConversations(new Set([filters.conversationId])))
  if (filters.isBookmarked !== undefined) all.push(filters.isBookmarked ? bookmarked : not(bookmarked))
  if (filters.tag !== undefined) all.push(inConversations(marks.conversationsTagged(personId, filters.tag)))
  if (filters.language !== undefined) all.push(writtenIn(filters.language))
  return [...all, ...combine(parsed.filters, conditionOf)]
}

/** Kinds of which several mean "any of them"; of all others every one has to hold. */
const alternatives = new Set<QueryFilter['kind']>(['from', 'model', 'provider', 'lang', 'in'])

function combine(parsed: QueryFilter[], conditionOf: (filter: QueryFilter) => Condition): Condition[] {
  const wanted = parsed.filter(({ isExcluded }) => !isExcluded)
  const any = [...alternatives].flatMap((kind) => {
    const ofKind = wanted.filter((filter) => filter.kind === kind)
    return ofKind.length > 0 ? [anyOf(ofKind.map(conditionOf))] : []
  })
  const all = wanted.filter(({ kind }) => !alternatives.has(kind)).map(conditionOf)
  const none = parsed.filter(({ isExcluded }) => isExcluded).map((filter) => not(conditionOf(filter)))
  return [...any, ...all, ...none]
}

function bitsOf(index: WordsIndex, language: string): number {
  if (language === 'code') return ~0
  const numbers = index.names.numbersWhere('language', (name) => name === language.toLowerCase())
  return [...numbers].reduce((all, number) => all | (1 << (number - 1)), 0) & ~anyCode
}

/** Messages are few where somebody marked them one by one, and their documents are known: no pass is needed. */
function keepMessages(verdict: Verdict, index: WordsIndex, ids: ReadonlySet<number>): void {
  const kept = documentsOf(index, ids).filter((document) => verdict[document] === 1)
  verdict.fill(0)
  for (const document of kept) verdict[document] = 1
}

function withoutMessages(verdict: Verdict, index: WordsIndex, ids: ReadonlySet<number>): void {
  for (const document of documentsOf(index, ids)) verdict[document] = 0
}

const documentsOf = (index: WordsIndex, ids: ReadonlySet<number>): number[] =>
  Array.from(ids, index.documents.numberOf).filter((document) => document >= 0)
