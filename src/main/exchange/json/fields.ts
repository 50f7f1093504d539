/** The schemas of what stands in a JSON file. They take what version 1 wrote as well, which had fewer fields. */
import { z } from 'zod'
import { ProviderFailure } from '../../../contract/errors.ts'
import { FinishReason } from '../../../contract/messages.ts'
import { Reactions as ReactionCounts } from '../../../contract/marks.ts'

const latest = Date.UTC(9999, 11, 31)

/** ISO 8601. Where no zone is named, UTC is meant. */
const Moment = z.string().transform((text, context) => {
  const ms = Date.parse(/(?:[zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  if (Number.isInteger(ms) && ms >= 0 && ms <= latest) return ms
  context.addIssue('is not a time after 1970')
  return z.NEVER
})

const Model = z.object({ provider: z.string().min(1).max(100), model: z.string().min(1).max(300) })
const Uid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const Id = z.number().int().positive()
const Count = z.number().int().nonnegative()

/** The longest text of a message, in UTF-16 code units; the word index would take too long with more. */
const longestText = 10_000_000
const Text = z.string().max(longestText)
const longestMetadata = 1_000_000

/** Kept as it is: a schema would drop keys such as `__proto__`. */
const Metadata = z
  .custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .transform((value) => JSON.stringify(value))
  .refine((text) => text.length <= longestMetadata, 'is larger than a megabyte')

export const ConversationFields = z.object({
  id: Id.nullish(),
  uid: Uid.nullish(),
  title: z.string().nullish(),
  title_source: z.enum(['none', 'local', 'model', 'user']).nullish(),
  start_timestamp: Moment,
  end_timestamp: Moment.nullish(),
  status: z.enum(['active', 'ended']).catch('active'),
  summary: z.string().max(100_000).nullish(),
  metadata: Metadata.nullish(),
  last_activity_timestamp: Moment.nullish(),
  seen_timestamp: Moment.nullish(),
  tags: z.array(z.string().trim().min(1).max(50)).max(50).nullish(),
  pinned_timestamp: Moment.nullish(),
  archived_timestamp: Moment.nullish(),
  trashed_timestamp: Moment.nullish(),
  model: Model.nullish(),
  forked_from_uid: Uid.nullish(),
})
export type ConversationFields = z.infer<typeof ConversationFields>

/** As it stands in the file, if it is a failure as the application keeps it. */
const Failure = z
  .custom<unknown>((value) => ProviderFailure.safeParse(value).success)
  .transform((value) => JSON.stringify(value))

/** In the order of the file. */
const Reactions = z
  .custom<unknown>((value) => ReactionCounts.safeParse(value).success)
  .transform((value) => JSON.stringify(value))

const Usage = z.object({
  input_tokens: Count.nullish(),
  output_tokens: Count.nullish(),
  reasoning_tokens: Count.nullish(),
  cost_usd: z.number().nonnegative().nullish(),
  first_token_ms: Count.nullish(),
  latency_ms: Count.nullish(),
})

export const MessageFields = z.object({
  id: Id.nullish(),
  uid: Uid.nullish(),
  sender: z.string().max(100),
  content: Text,
  timestamp: Moment,
  parent_message: Id.nullish(),
  reactions: Reactions.nullish().catch(null),
  bookmarked_at: Moment.nullish(),
  is_chosen: z.boolean().nullish(),
  is_reply: z.boolean().nullish(),
  state: z.enum(['complete', 'stopped', 'cut_off', 'failed']).catch('complete').nullish(),
  failure: Failure.nullish().catch(null),
  settled_timestamp: Moment.nullish(),
  model: Model.nullish(),
  reasoning: z.object({ text: Text, duration_ms: Count.nullish() }).nullish(),
  finish_reason: FinishReason.nullish().catch(null),
  usage: Usage.nullish(),
  left_out_count: Count.nullish(),
  trashed_timestamp: Moment.nullish(),
})
export type MessageFields = z.infer<typeof MessageFields>

/** What is wrong with a value, in a few words: "timestamp is not a time after 1970". */
export function wordsFor({ issues }: z.ZodError): string {
  const [issue] = issues
  return issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'it cannot be read'
}
