/** The tables as drizzle knows them. `schema.test.ts` holds them against the migrated database. */
export { activityDays } from './activity-days.ts'
export { answerJournal } from './answer-journal.ts'
export { conversationTags } from './conversation-tags.ts'
export { apiTokens, type ApiTokenRow } from './api-tokens.ts'
export { conversations, type ConversationRow } from './conversations.ts'
export { drafts } from './drafts.ts'
export {
  embeddingQueue,
  embeddingRemovals,
  embeddingSets,
  embeddingState,
  embeddings,
  passages,
  type EmbeddingSetRow,
} from './embeddings.ts'
export { jobRuns } from './job-runs.ts'
export { messageChanges } from './message-changes.ts'
export { messages, type MessageRow, type NewMessageRow } from './messages.ts'
export { people, type PersonRow } from './people.ts'
export { providerSettings } from './provider-settings.ts'
export { savedSearches, type SavedSearchRow } from './saved-searches.ts'
export { settings } from './settings.ts'
export { shares } from './shares.ts'
