/** Puts a history of a set into a database of the application, as messages like any others. */
import { prepareInserts, openMigrated } from '../history/write.ts'
import { createRandom } from '../history/random.ts'
import type { HistoryConversation, HistoryMessage } from '../history/shapes.ts'
import { uidAt } from '../history/uid.ts'
import type { SetConversation, SetHistory, SetMessage } from './set.ts'

export interface StoredHistory {
  /** The set's key of each message's uid. */
  keys: Map<string, string>
  /** The id of the conversation each key is in. */
  sessions: Map<string, string>
}

export function storeHistory(file: string, { conversations }: SetHistory): StoredHistory {
  const db = openMigrated(file, 0)
  const random = createRandom(1)
  const insert = prepareInserts(db, 1)
  const stored: StoredHistory = { keys: new Map(), sessions: new Map() }
  db.$client.transaction(() => {
    for (const conversation of conversations) {
      const uids = conversation.messages.map(({ createdAt }) => uidAt(random, createdAt))
      const startedAt = conversation.messages[0]?.createdAt ?? 0
      const id = String(insert(toConversation(conversation, uidAt(random, startedAt), uids)))
      for (const [index, { key }] of conversation.messages.entries()) {
        stored.keys.set(uids[index] ?? '', key)
        stored.sessions.set(key, id)
      }
    }
  })()
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
  db.$client.close()
  return stored
}

function toConversation({ title, messages }: SetConversation, uid: string, uids: string[]): HistoryConversation {
  const startedAt = messages[0]?.createdAt ?? 0
  const lastActivityAt = messages.at(-1)?.createdAt ?? startedAt
  return {
    uid,
    title,
    titleSource: title === null ? 'none' : 'local',
    status: 'active',
    startedAt,
    endedAt: null,
    lastActivityAt,
    seenAt: lastActivityAt,
    messageCount: messages.length,
    pinnedAt: null,
    archivedAt: null,
    trashedAt: null,
    providerId: null,
    modelId: null,
    metadata: {},
    messages: messages.map((message, place) => toMessage(message, place, uids[place] ?? '')),
  }
}

const toMessage = ({ sender, text, createdAt }: SetMessage, place: number, uid: string): HistoryMessage => ({
  uid,
  parent: place === 0 ? null : place - 1,
  depth: place,
  isChosen: true,
  isActive: true,
  sender,
  content: text,
  state: 'complete',
  failure: null,
  createdAt,
  settledAt: sender === 'ai' ? createdAt : null,
  providerId: sender === 'ai' ? 'openai' : null,
  modelId: sender === 'ai' ? 'gpt-4o' : null,
  reasoning: null,
  reasoningMs: null,
  finishReason: sender === 'ai' ? 'stop' : null,
  inputTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  costUsd: null,
  firstTokenMs: null,
  latencyMs: null,
})
