/** Which documents may be found: the person's own, none from the trash, and those that every filter lets through. */
import { fold } from '../text/fold.ts'
import type { QueryFilter } from '../query/query.ts'
import type { SearchFilters } from '../../../contract/search.ts'
import { anyCode } from '../words/index-message.ts'
import { answerFlag } from '../words/documents.ts'
import { byBits, byRange, byNumbers, keepBoth, keepEither, not } from '../words/columns.ts'
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

export interface Conditions {
  personId: number
  /** Of the call. */
  filters: SearchFilters
  /** From the text of the query. */
  parsed: QueryFilter[]
}

/** By document: 1 for what passes. */
type Verdict = Uint8Array

/**
 * One pass over a column for each condition, in loops that hold nothing else: a filter costs a millisecond or two for a
 * million messages, however many it lets through, and a query looks it up in an array.
 */
export function createFilter(index: WordsIndex, marks: Marks, { personId, filters, parsed }: Conditions): Verdict {
  const { columns, count } = index.documents
  const conversations = (ids: ReadonlySet<number>): Verdict => byNumbers(columns.conversationId, count, ids)
  const messages = (ids: ReadonlySet<number>): Verdict => byNumbers(columns.messageId, count, ids)
  const named = (kind: 'model' | 'provider', isMeant: (name: string) => boolean): Verdict =>
    byNumbers(columns[kind], count, index.names.numbersWhere(kind, isMeant))
  const sentBy = (sender: 'user' | 'ai'): Verdict => {
    const answers = byBits(columns.flags, count, answerFlag)
    return sender === 'ai' ? answers : not(answers)
  }
  const writtenIn = (language: string): Verdict => {
    if (language === 'code') return byBits(columns.languages, count, ~0)
    const numbers = index.names.numbersWhere('language', (name) => name === language.toLowerCase())
    return byBits(
      columns.languages,
      count,
      [...numbers].reduce((all, number) => all | (1 << (number - 1)), 0) & ~anyCode,
    )
  }
  const within = (from: number | null, to: number | null): Verdict => byRange(columns.createdAt, count, from, to)

  function verdictOf(filter: QueryFilter): Verdict {
    switch (filter.kind) {
      case 'from':
        return sentBy(filter.sender)
      case 'model':
      case 'provider':
        return named(filter.kind, (name) => fold(name).includes(fold(filter.value)))
      case 'in':
        return conversations(marks.conversationsNamed(personId, filter.value))
      case 'is':
        return filter.value === 'bookmarked'
          ? messages(marks.bookmarkedMessages(personId))
          : conversations(marks.conversationsWhere(personId, filter.value))
      case 'lang':
        return writtenIn(filter.value)
      case 'before':
      case 'after':
      case 'on':
        return within(filter.range.from, filter.range.to)
    }
  }

  // What was removed is nobody's any more.
  const allowed = byNumbers(columns.person, count, new Set([personId]))
  const keep = (verdict: Verdict): void => keepBoth(allowed, verdict)
  const [trashedConversations, trashedMessages] = [marks.trashedConversations(), marks.trashedMessages()]
  if (trashedConversations.size > 0) keep(not(conversations(trashedConversations)))
  if (trashedMessages.size > 0) keep(not(messages(trashedMessages)))
  if (filters.sender !== undefined) keep(sentBy(filters.sender))
  if (filters.modelId !== undefined) keep(named('model', (name) => name === filters.modelId))
  if (filters.providerId !== undefined) keep(named('provider', (name) => name === filters.providerId))
  if (filters.after !== undefined) keep(within(filters.after, null))
  if (filters.before !== undefined) keep(within(null, filters.before))
  if (filters.conversationId !== undefined) keep(conversations(new Set([filters.conversationId])))
  if (filters.isBookmarked !== undefined) {
    const bookmarked = messages(marks.bookmarkedMessages(personId))
    keep(filters.isBookmarked ? bookmarked : not(bookmarked))
  }
  if (filters.tag !== undefined) keep(conversations(marks.conversationsTagged(personId, filters.tag)))
  if (filters.language !== undefined) keep(writtenIn(filters.language))
  for (const verdict of combine(parsed, verdictOf)) keep(verdict)
  return allowed
}

/** Kinds of which several mean "any of them"; of all others every one has to hold. */
const alternatives = new Set<QueryFilter['kind']>(['from', 'model', 'provider', 'lang', 'in'])

function combine(parsed: QueryFilter[], verdictOf: (filter: QueryFilter) => Verdict): Verdict[] {
  const wanted = parsed.filter(({ isExcluded }) => !isExcluded)
  const any = [...alternatives].flatMap((kind) => {
    const [first, ...others] = wanted.filter((filter) => filter.kind === kind).map(verdictOf)
    for (const other of others) if (first) keepEither(first, other)
    return first ? [first] : []
  })
  const all = wanted.filter(({ kind }) => !alternatives.has(kind)).map(verdictOf)
  const none = parsed.filter(({ isExcluded }) => isExcluded).map((filter) => not(verdictOf(filter)))
  return [...any, ...all, ...none]
}
