/** What the REST door shows of conversations and messages: the older API's fields first, newer ones below. */
import { z } from 'zod'
import { ProviderErrorCode } from '../errors.ts'
import { IsoTime, Metadata } from './base.ts'

const ProviderAndModel = {
  provider: z.string().nullable().describe('The provider that answers, such as openai.'),
  model: z.string().nullable().describe('The model, as its provider names it.'),
}

const RestFailure = z.object({
  code: ProviderErrorCode,
  message: z.string().describe('What happened, in a sentence.'),
  provider_message: z.string().nullable().describe('The provider’s own words.'),
  advice: z.string(),
  retry_helps: z.boolean(),
})

export const RestMessage = z.object({
  id: z.int(),
  conversation: z.int(),
  content: z
    .string()
    .describe('What was said. A failed answer without a word of its own shows the provider’s words here.'),
  sender: z.enum(['user', 'ai']),
  timestamp: IsoTime,
  reactions: z.record(z.string(), z.int().nonnegative()).describe('How often each reaction was given.'),
  is_bookmarked: z.boolean(),
  bookmarked_at: IsoTime.nullable(),
  parent_message: z.int().nullable().describe('The message that this one replies to; null for what was simply said.'),
  uid: z.string().describe('A UUIDv7 that stays the same on other machines.'),
  state: z.enum(['complete', 'streaming', 'stopped', 'cut_off', 'failed']),
  failure: RestFailure.nullable(),
  ...ProviderAndModel,
  parent_id: z.int().nullable().describe('The message before it in the tree.'),
  position: z.int().nonnegative().describe('Its place on its branch, counted from 0.'),
  is_active: z.boolean().describe('Stands on the branch that is shown.'),
})
export type RestMessage = z.infer<typeof RestMessage>

const listItem = {
  id: z.int(),
  title: z.string(),
  start_timestamp: IsoTime,
  end_timestamp: IsoTime.nullable(),
  status: z.enum(['active', 'ended']),
  message_count: z.int().nonnegative().describe('Messages of all branches.'),
  duration: z.number().nonnegative().describe('Seconds from the start to the end, or to the newest message.'),
  metadata: Metadata,
}

const additions = {
  tags: z.array(z.string()),
  uid: z.string(),
  is_pinned: z.boolean(),
  is_archived: z.boolean(),
  trashed_at: IsoTime.nullable(),
  ...ProviderAndModel,
}

export const ConversationListItem = z.object({ ...listItem, ...additions })
export type ConversationListItem = z.infer<typeof ConversationListItem>

export const ConversationDetail = z.object({
  ...listItem,
  ai_summary: z.string().nullable(),
  messages: z.array(RestMessage).describe('All of them, of every branch, oldest first.'),
  ...additions,
})
export type ConversationDetail = z.infer<typeof ConversationDetail>

export const ConversationCreated = z.object({
  id: z.int(),
  title: z.string(),
  metadata: Metadata,
  start_timestamp: IsoTime,
  status: z.enum(['active', 'ended']),
})
