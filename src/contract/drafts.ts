import { z } from 'zod'
import { ConversationId, maxMessageLength, procedure } from './base.ts'

/** The text being written in a conversation's composer; `conversationId` null is the new chat's. */
export const drafts = {
  get: procedure.input(z.object({ conversationId: ConversationId.nullable() })).output(z.object({ text: z.string() })),
  /** An empty text removes the draft. */
  save: procedure
    .input(z.object({ conversationId: ConversationId.nullable(), text: z.string().max(maxMessageLength) }))
    .output(z.object({})),
}
