import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { SearchHit } from '../../../contract/search.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { type Folded, type Item, foundSections, previewed, rowsOf, startSections } from './items.ts'

// Ids made up for the test.
const chat = (id: number) => id as ConversationId

const hit = (conversation: number, message: number | null): SearchHit => ({
  conversation: { id: chat(conversation), title: `Chat ${conversation}`, isArchived: false, lastActivityAt: 0 },
  message:
    message === null
      ? null
      : {
          id: message as MessageId,
          uid: '01930000-0000-7000-8000-000000000000',
          sender: 'user',
          createdAt: 0,
          model: null,
          isActive: true,
        },
  snippet: [{ text: 'found', match: 'word' }],
  score: 0.5,
  why: [],
  alike: 0,
})

const keysFor = (hits: SearchHit[], isGrouped: boolean, opened: Folded[] = []) =>
  rowsOf(
    foundSections({ query: 'found', hasActions: false, hits, suggestions: [], isGrouped, opened: new Set(opened) }),
  ).map(({ key }) => key)

describe('what Find lists', () => {
  it('keeps the order of the hits, titles first and under their own heading', () => {
    expect(keysFor([hit(1, 11), hit(2, null), hit(3, 12)], false)).toEqual([
      'heading-Conversations',
      'title-2',
      'heading-Messages',
      'message-11',
      'message-12',
    ])
    expect(keysFor([hit(1, 11)], false)).toEqual(['message-11'])
  })

  it('offers the pages by their names once one is begun, and before that only what has keys', () => {
    const forgets = (['new-chat', 'insights'] as const).map((id) => renderHook(() => useShortcut(id, () => undefined)))
    const none = { hits: [], suggestions: [], isGrouped: false, opened: new Set<Folded>(), hasActions: true }
    const namesFor = (query: string) =>
      rowsOf(foundSections({ ...none, query })).flatMap(({ key }) => (key.startsWith('action-') ? [key] : []))
    expect(namesFor('insi')).toEqual(['action-insights'])
    const start = startSections({ hasActions: true, recentSearches: [], savedSearches: [], recent: [] })
    expect(rowsOf(start).map(({ key }) => key)).toEqual(['action-new-chat'])
    for (const { unmount } of forgets) unmount()
  })

  it('folds titles beyond the third, so that messages stay in sight', () => {
    const titled = (count: number) => Array.from({ length: count }, (_, index) => hit(index + 1, null))
    expect(keysFor([...titled(4), hit(9, 11)], false)).toContain('title-4')
    const [, ...folded] = keysFor([...titled(6), hit(9, 11)], false)
    expect(folded).toEqual(['title-1', 'title-2', 'title-3', 'others-titles', 'heading-Messages', 'message-11'])
    expect(keysFor(titled(6), false, ['titles']).slice(-4)).toEqual(['others-titles', 'title-4', 'title-5', 'title-6'])
  })

  it('shows the best of each chat when grouped, and the others where they were asked for', () => {
    const hits = [hit(1, 11), hit(2, 21), hit(1, 12), hit(1, 13)]
    expect(keysFor(hits, true)).toEqual(['message-11', 'others-1', 'message-21'])
    expect(keysFor(hits, true, [chat(1)])).toEqual(['message-11', 'others-1', 'message-12', 'message-13', 'message-21'])
  })

  it('moves nothing that stands when more hits come to a grouped chat', () => {
    const first = [hit(1, 11), hit(1, 12), hit(2, 21)]
    const more = [...first, hit(1, 13), hit(3, 31)]
    expect(keysFor(more, true).slice(0, 3)).toEqual(keysFor(first, true))
  })
})

describe('what stands beside the list', () => {
  const items = foundSections({
    query: 'found',
    hasActions: false,
    hits: [hit(2, null), hit(1, 11), hit(1, 12)],
    suggestions: [{ label: 'from:', insert: 'from:', start: 0, end: 5, hint: '' }],
    isGrouped: true,
    opened: new Set(),
  }).flatMap((section) => section.items)
  const beside = (kind: Item['kind']) =>
    previewed(
      items,
      items.findIndex((item) => item.kind === kind),
    )?.key

  it('is what is chosen, a message or a conversation as a whole', () => {
    expect(beside('conversation')).toBe('title-2')
    expect(beside('hit')).toBe('message-11')
  })

  it('stays where a line leads nowhere, so that the list never jumps to another width', () => {
    expect(beside('others')).toBe('message-11')
    expect(beside('suggestion')).toBe('title-2')
    expect(previewed([], 0)).toBeUndefined()
  })
})
