import type { ConversationId } from '../../../contract/base.ts'
import { notFound } from '../../errors.ts'
import { rest } from './context.ts'
import { getConversation, presentListItems } from './present.ts'
import { presentHit } from './search-hits.ts'

const os = rest.intelligence

const mostPassages = 5
const mostConversations = 5
const hitsLookedAt = 30

export const intelligence = {
  query: os.query.handler(async ({ context: { app, personId }, input: { body }, signal }) => {
    const asked = { query: body.query, mode: 'hybrid' as const, limit: hitsLookedAt, isFinal: true }
    const { hits } = await app.search.find(personId, asked, signal)
    const ids = [...new Set(hits.map(({ conversation }): ConversationId => conversation.id))]
    const rows = new Map(app.conversations.listSome(personId, ids).map((row) => [row.id, row]))
    const keywords = (body.search_keywords ?? '')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    const fitting = hits.filter((hit) => {
      const text = `${hit.conversation.title ?? ''} ${rows.get(hit.conversation.id)?.summary ?? ''} ${presentHit(hit).snippet}`
      return keywords.length === 0 || keywords.some((word) => text.toLowerCase().includes(word))
    })
    const relevant = [...new Set(fitting.map(({ conversation }): ConversationId => conversation.id))]
    const passages = fitting.filter(({ message }) => message !== null).slice(0, mostPassages)
    const said = passages.map((hit) => {
      const { snippet, message, conversation } = presentHit(hit)
      const who = message?.sender === 'user' ? 'you' : 'the answer'
      return `- “${snippet.trim()}” (${who}, ${message?.timestamp.slice(0, 10) ?? ''}, in “${conversation.title}”)`
    })
    const answer =
      said.length === 0
        ? 'Nothing in your history fits this question.'
        : `What your history says of it, word for word:\n${said.join('\n')}`
    const shown = relevant.slice(0, mostConversations).flatMap((id) => rows.get(id) ?? [])
    return { answer, relevant_conversations: presentListItems(app, shown) }
  }),

  user: os.user.handler(({ context: { app, personId, url } }) => ({
    profile: {
      user_id: app.people.find(personId)?.handle ?? url.searchParams.get('user_id') ?? '',
      preferences: {},
      patterns: {},
      topics: {},
      styles: {},
      contexts: {},
      last_updated: null,
    },
    stats: {
      total_intelligence_records: 0,
      high_confidence_records: 0,
      conversations_analyzed: 0,
      learning_events: 0,
    },
  })),

  context: os.context.handler(() => ({ context: '', confidence: 0 })),

  history: os.history.handler(() => ({ events: [] })),

  analyze: os.analyze.handler(async ({ context: { app, personId }, input: { params } }) => {
    // A number that the door has checked; whose it is, the service finds out.
    const id = params.id as ConversationId
    const row = getConversation(app, personId, id)
    if (row.messageCount === 0) throw notFound('conversation')
    const { topics, averageLength } = await app.summaries.look(personId, id)
    return {
      insight: {
        conversation_id: id,
        avg_message_length: averageLength,
        topics_discussed: topics,
        question_types: [],
        conversation_length: row.messageCount,
        session_duration: Math.max(0, (row.endedAt ?? row.lastActivityAt) - row.startedAt) / 1000,
        preferences: { detailed_responses: null, code_examples: null, step_by_step: null },
      },
      learned: [],
    }
  }),

  analyzeAll: os.analyzeAll.handler(() => ({
    analyzed: false,
    intelligence_updated: false,
    message: 'Nothing is learned from conversations in this version, so there was nothing to bring up to date.',
  })),

  reset: os.reset.handler(() => ({ deleted: { intelligence_records: 0, insights: 0, learning_events: 0 } })),
}
