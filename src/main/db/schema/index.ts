/** The tables as drizzle knows them. `schema.test.ts` holds them against the migrated database. */
export { answerJournal } from './answer-journal.ts'
export { conversations, type ConversationRow } from './conversations.ts'
export { drafts } from './drafts.ts'
export { jobRuns } from './job-runs.ts'
export { messages, type MessageRow, type NewMessageRow } from './messages.ts'
export { people } from './people.ts'
export { providerSettings } from './provider-settings.ts'
export { settings } from './settings.ts'
