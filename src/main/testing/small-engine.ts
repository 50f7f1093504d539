/** The search engine, and its index of words, over a few texts in memory, for what needs no application around it. */
import Database from 'better-sqlite3'
import { createEngine } from '../finding/engine/engine.ts'
import { openWordsIndex } from '../finding/words/words-index.ts'

const noIds: ReadonlySet<number> = new Set()

export function createSmallIndex(texts: readonly string[]) {
  const messages = texts.map((content, place) => ({
    id: place + 1,
    conversationId: 1,
    parentId: place === 0 ? null : place,
    personId: 1,
    sender: place % 2 === 0 ? ('user' as const) : ('ai' as const),
    createdAt: Date.UTC(2026, 0, 1 + place),
    providerId: place % 2 === 0 ? null : 'openai',
    modelId: place % 2 === 0 ? null : 'test-model',
    content,
    hash: Buffer.from([place]),
  }))
  const index = openWordsIndex(new Database(':memory:'), {
    listChanges: () => [],
    listMessagesAfter: (id, limit) => messages.filter((message) => message.id > id).slice(0, limit),
    listMessagesBefore: (id, limit) =>
      messages
        .filter((message) => message.id < id)
        .toReversed()
        .slice(0, limit),
    lastMessageId: () => 0,
    highest: () => ({ messageId: messages.length, change: 0 }),
    findMessage: (id) => messages[id - 1],
    countMessages: () => messages.length,
  })
  while (!index.catchUp(1000) || index.step()) continue
  return { index, messages }
}

export function createSmallEngine(texts: readonly string[]) {
  const { index, messages } = createSmallIndex(texts)
  const marks = {
    version: () => 0,
    trashedConversations: () => noIds,
    trashedMessages: () => noIds,
    bookmarkedMessages: () => noIds,
    conversationsWhere: () => noIds,
    conversationsTagged: () => noIds,
    conversationsNamed: () => noIds,
  }
  return createEngine({ index, marks, readText: (id) => messages[id - 1]?.content ?? '' })
}
