import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ConversationId } from '../../../contract/base.ts'
import type { SearchFilters } from '../../../contract/search.ts'
import { createSmallIndex } from '../../testing/small-engine.ts'
import { parseQuery } from '../query/parse-query.ts'
import { createAllowed } from './allowed.ts'

const { index, messages } = createSmallIndex(
  Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? '```python\na = 1\n```' : `apricot ${at}`)),
)
const noConversation = 2 as ConversationId
const day = (number: number): number => Date.UTC(2026, 0, number)

/** Marks as a database would have them that somebody writes to. */
function createMarks() {
  let version = 0
  const bookmarked = new Set<number>()
  const trashed = new Set<number>()
  return {
    bookmark: (id: number): void => void (version++, bookmarked.add(id)),
    trash: (id: number): void => void (version++, trashed.add(id)),
    marks: {
      version: () => version,
      trashedConversations: () => new Set<number>(),
      trashedMessages: () => trashed,
      bookmarkedMessages: () => bookmarked,
      conversationsWhere: () => new Set<number>(),
      conversationsTagged: (_: number, tag: string) => new Set(tag === 'work' ? [1] : []),
      conversationsNamed: () => new Set<number>(),
    },
    bookmarked,
    trashed,
  }
}

function createAsking() {
  const made = createMarks()
  const allow = createAllowed(index, made.marks)
  const ask = (filters: SearchFilters = {}, query = '', personId = 1): number[] => {
    const parsed = parseQuery(query, { now: day(40), timeZone: 'UTC', isFinal: true })
    const allowed = allow({ personId, parsed, filters })
    const ids = messages.map(({ id }) => id)
    const byDocument = ids.filter((id) => allowed.has(index.documents.numberOf(id)))
    const bytes = allowed.messages()
    expect(ids.filter((id) => bytes[id] === 1)).toEqual(byDocument)
    return byDocument
  }
  return { ...made, ask }
}

type Message = (typeof messages)[number]
const isAi = ({ sender }: Message): boolean => sender === 'ai'
const holdsCode = ({ content }: Message): boolean => content.startsWith('```')

/** What is asked, and what it means of a message. */
const asked: { filters?: SearchFilters; query?: string; means(message: Message): boolean }[] = [
  { means: () => true },
  { filters: { sender: 'ai' }, means: isAi },
  { filters: { sender: 'user' }, means: (message) => !isAi(message) },
  { filters: { modelId: 'test-model' }, means: isAi },
  { filters: { providerId: 'nobody' }, means: () => false },
  { filters: { after: day(4) }, means: ({ createdAt }) => createdAt >= day(4) },
  { filters: { before: day(9), sender: 'ai' }, means: (message) => isAi(message) && message.createdAt < day(9) },
  { filters: { conversationId: noConversation }, means: () => false },
  { filters: { conversationId: (2 ** 30) as ConversationId }, means: () => false },
  { filters: { tag: 'work' }, means: () => true },
  { filters: { language: 'code' }, means: holdsCode },
  { query: 'from:me from:ai', means: () => true },
  { query: '-from:ai lang:python', means: (message) => !isAi(message) && holdsCode(message) },
  { query: '-lang:code after:2026-01-06', means: (message) => !holdsCode(message) && message.createdAt >= day(6) },
]

it('lets through what filters mean, whatever was asked before', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...asked), { maxLength: 12 }), (several) => {
      const { ask } = createAsking()
      for (const { filters, query, means } of several)
        expect(ask(filters, query)).toEqual(messages.filter(means).map(({ id }) => id))
    }),
    { numRuns: 60 },
  )
})

it('lets no answer through that has no word, as one has that failed before its first', () => {
  const { index: small } = createSmallIndex(['apricot', '', '…', 'Yes.', ''])
  const { documents } = createAllowed(small, createMarks().marks)({ personId: 1, parsed: { filters: [] }, filters: {} })
  expect([...documents]).toEqual([1, 0, 1, 1, 1])
})

it('knows of a mark as soon as it is made, and nothing of what is another’s', () => {
  const { ask, bookmark, trash } = createAsking()
  expect(ask({ isBookmarked: true })).toEqual([])
  bookmark(3)
  bookmark(4)
  expect(ask({ isBookmarked: true })).toEqual([3, 4])
  expect(ask({}, 'is:bookmarked from:ai')).toEqual([4])
  expect(ask({ isBookmarked: false })).toHaveLength(10)
  trash(4)
  expect(ask({ isBookmarked: true })).toEqual([3])
  expect(ask()).toHaveLength(11)
  expect(ask({}, '', 2)).toEqual([])
})
