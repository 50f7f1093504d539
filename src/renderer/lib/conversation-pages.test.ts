import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../contract/base.ts'
import type { Conversation } from '../../contract/conversations.ts'
import { type ConversationPages, viewOf, withConversation, withoutConversation } from './conversation-pages.ts'

const conversation = (id: number, lastActivityAt: number, changed: Partial<Conversation> = {}): Conversation => ({
  // An id made up for the test.
  id: id as ConversationId,
  uid: '01930000-0000-7000-8000-000000000000',
  title: `Number ${id}`,
  status: 'active',
  startedAt: 0,
  endedAt: null,
  lastActivityAt,
  messageCount: 2,
  durationMs: 0,
  isPinned: false,
  isArchived: false,
  trashedAt: null,
  isAnswering: false,
  isUnread: false,
  model: null,
  metadata: {},
  tags: [],
  isSample: false,
  ...changed,
})

const pages = (lists: Conversation[][], hasMore: boolean): ConversationPages => ({
  pages: lists.map((conversations, index) => ({
    conversations,
    nextCursor: hasMore || index < lists.length - 1 ? `after-${index}` : undefined,
  })),
  pageParams: lists.map((_, index) => (index === 0 ? undefined : `after-${index - 1}`)),
})

const ids = (data: ConversationPages) => data.pages.map((page) => page.conversations.map(({ id }) => Number(id)))

describe('withConversation', () => {
  const loaded = pages(
    [
      [conversation(9, 90), conversation(8, 80)],
      [conversation(7, 70), conversation(6, 60)],
    ],
    false,
  )

  it('brings one that was just talked in to the top', () => {
    expect(ids(withConversation(loaded, conversation(6, 100)))).toEqual([[6, 9, 8], [7]])
  })

  it('puts a new one in its place', () => {
    expect(ids(withConversation(loaded, conversation(5, 65)))).toEqual([
      [9, 8],
      [7, 5, 6],
    ])
  })

  it('puts the oldest at the end when all pages are loaded', () => {
    expect(ids(withConversation(loaded, conversation(5, 10)))).toEqual([
      [9, 8],
      [7, 6, 5],
    ])
  })

  it('leaves out what belongs on a page that is not loaded yet, so that it does not come twice', () => {
    const more = pages([[conversation(9, 90), conversation(8, 80)]], true)
    expect(ids(withConversation(more, conversation(5, 10)))).toEqual([[9, 8]])
  })

  it('fills an empty list', () => {
    expect(ids(withConversation(pages([[]], false), conversation(1, 1)))).toEqual([[1]])
  })
})

describe('withoutConversation', () => {
  it('gives the same pages back when there is nothing to take out', () => {
    const loaded = pages([[conversation(9, 90)]], false)
    expect(withoutConversation(loaded, conversation(1, 1).id)).toBe(loaded)
  })
})

describe('viewOf', () => {
  it.each([
    [{ isPinned: true }, 'pinned'],
    [{ isPinned: true, isArchived: true }, 'archived'],
    [{ isPinned: true, isArchived: true, trashedAt: 5 }, 'trash'],
    [{}, 'recent'],
  ] as const)('of %j is %s', (changed, view) => expect(viewOf(conversation(1, 1, changed))).toBe(view))
})
