/** Which documents may be found: the person's own, none from the trash, and those that every filter lets through. */
import { fold } from '../text/fold.ts'
import type { QueryFilter } from '../query/query.ts'
import type { SearchFilters } from '../../../contract/search.ts'
import { anyCode } from '../words/index-message.ts'
import { every, type Test } from '../words/test.ts'
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

export function createFilter(index: WordsIndex, marks: Marks, { personId, filters, parsed }: Conditions): Test {
  const { columns, gone } = index.documents
  const inConversations =
    (ids: ReadonlySet<number>): Test =>
    (document) =>
      ids.has(columns.conversationId[document]!)
  const [trashedConversations, trashedMessages] = [marks.trashedConversations(), marks.trashedMessages()]
  const tests: Test[] = [(document) => columns.person[document] === personId && gone[document] === 0]
  if (trashedConversations.size > 0) tests.push(not(inConversations(trashedConversations)))
  if (trashedMessages.size > 0) tests.push((document) => !trashedMessages.has(columns.messageId[document]!))

  const named = (kind: 'model' | 'provider', isMeant: (name: string) => boolean): Test => {
    const numbers = index.names.numbersWhere(kind, isMeant)
    return (document) => numbers.has(columns[kind][document]!)
  }
  const writtenIn = (language: string): Test => {
    if (language === 'code') return (document) => columns.languages[document] !== 0
    const numbers = index.names.numbersWhere('language', (name) => name === language.toLowerCase())
    const bits = [...numbers].reduce((all, number) => all | (1 << (number - 1)), 0)
    return (document) => (columns.languages[document]! & bits & ~anyCode) !== 0
  }
  const bookmarked = (): Test => {
    const ids = marks.bookmarkedMessages(personId)
    return (document) => ids.has(columns.messageId[document]!)
  }
  const sentBy =
    (sender: 'user' | 'ai'): Test =>
    (document) =>
      index.documents.isAnswer(document) === (sender === 'ai')
  const within =
    (from: number | null, to: number | null): Test =>
    (document) => {
      const at = columns.createdAt[document]!
      return (from === null || at >= from) && (to === null || at < to)
    }

  function testOf(filter: QueryFilter): Test {
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
          ? bookmarked()
          : inConversations(marks.conversationsWhere(personId, filter.value))
      case 'lang':
        return writtenIn(filter.value)
      case 'before':
      case 'after':
      case 'on':
        return within(filter.range.from, filter.range.to)
    }
  }

  if (filters.sender !== undefined) tests.push(sentBy(filters.sender))
  if (filters.modelId !== undefined) tests.push(named('model', (name) => name === filters.modelId))
  if (filters.providerId !== undefined) tests.push(named('provider', (name) => name === filters.providerId))
  if (filters.after !== undefined) tests.push(within(filters.after, null))
  if (filters.before !== undefined) tests.push(within(null, filters.before))
  if (filters.conversationId !== undefined) tests.push(inConversations(new Set([filters.conversationId])))
  if (filters.isBookmarked !== undefined) tests.push(filters.isBookmarked ? bookmarked() : not(bookmarked()))
  if (filters.tag !== undefined) tests.push(inConversations(marks.conversationsTagged(personId, filters.tag)))
  if (filters.language !== undefined) tests.push(writtenIn(filters.language))
  tests.push(...combine(parsed, testOf))
  return every(tests)
}

/** Kinds of which several mean "any of them"; of all others every one has to hold. */
const alternatives = new Set<QueryFilter['kind']>(['from', 'model', 'provider', 'lang', 'in'])

function combine(parsed: QueryFilter[], testOf: (filter: QueryFilter) => Test): Test[] {
  const wanted = parsed.filter(({ isExcluded }) => !isExcluded)
  const any = [...alternatives].flatMap((kind) => {
    const tests = wanted.filter((filter) => filter.kind === kind).map(testOf)
    return tests.length === 0 ? [] : [(document: number) => tests.some((test) => test(document))]
  })
  const all = wanted.filter(({ kind }) => !alternatives.has(kind)).map(testOf)
  const none = parsed.filter(({ isExcluded }) => isExcluded).map((filter) => not(testOf(filter)))
  return [...any, ...all, ...none]
}

const not =
  (test: Test): Test =>
  (document) =>
    !test(document)
