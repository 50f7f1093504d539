import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ConversationId, MessageId, procedure } from './base.ts'

/**
 * What an open window is told. All but `answer.delta` say only that something changed: the window asks again
 * for what it shows. Text of an answer travels with its offset, so a window that joins late fetches the message
 * and goes on from there.
 */
export const AppEvent = z.discriminatedUnion('type', [
  /** First on every connection. Another `startedAt` than before means the application was restarted. */
  z.object({ type: z.literal('hello'), startedAt: z.number() }),
  z.object({ type: z.literal('conversations.changed'), ids: z.array(ConversationId) }),
  /** The active branch is another one, or longer or shorter. */
  z.object({ type: z.literal('branch.changed'), conversationId: ConversationId }),
  z.object({ type: z.literal('message.changed'), conversationId: ConversationId, messageId: MessageId }),
  z.object({
    type: z.literal('answer.delta'),
    conversationId: ConversationId,
    messageId: MessageId,
    channel: z.enum(['text', 'reasoning']),
    /** Where in the channel's text, in UTF-16 code units, `text` belongs. */
    offset: z.number().int().nonnegative(),
    text: z.string(),
  }),
  z.object({ type: z.literal('draft.changed'), conversationId: ConversationId.nullable() }),
  /** An export or import has come further, or to its end. */
  z.object({ type: z.literal('export.changed'), id: z.string() }),
  z.object({ type: z.literal('import.changed'), id: z.string() }),
  z.object({ type: z.literal('people.changed') }),
  z.object({ type: z.literal('providers.changed') }),
  z.object({ type: z.literal('server.changed') }),
  z.object({ type: z.literal('settings.changed') }),
  z.object({ type: z.literal('savedSearches.changed') }),
  z.object({ type: z.literal('shares.changed') }),
  z.object({ type: z.literal('storage.changed') }),
  z.object({ type: z.literal('tokens.changed') }),
  /** How far finding by meaning is, or what it is done with. At most twice a second. */
  z.object({ type: z.literal('memory.changed') }),
])
export type AppEvent = z.infer<typeof AppEvent>

export const events = {
  subscribe: procedure.output(eventIterator(AppEvent)),
}
