/**
 * What every part of the contract is made from: who may call a procedure, the errors any of them may answer
 * with, and the few shapes that appear everywhere.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commonErrors } from './errors.ts'

/**
 * Who may call a procedure. `window` is the application's own window, `token` also the owner of an API token,
 * `public` anybody (share pages). The strict one is the default.
 */
export type Access = 'window' | 'token' | 'public'

export const procedure = oc.$meta<{ access: Access }>({ access: 'window' }).errors(commonErrors)

export const PersonId = z.number().int().positive().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const ConversationId = z.number().int().positive().brand<'ConversationId'>()
export type ConversationId = z.infer<typeof ConversationId>
export const MessageId = z.number().int().positive().brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

/** UUID version 7 (RFC 9562): an identity that crosses machines, and sorts by time. */
export const Uid = z.uuid({ version: 'v7' })

/** Milliseconds since 1970-01-01 UTC. */
export const Timestamp = z.number().int().nonnegative()

/** Opaque place to go on from in a paged list; absent on the last page. */
export const Cursor = z.string().max(200)

/** The longest text of one message, in UTF-16 code units. Longer ones are refused at the door. */
export const maxMessageLength = 2_000_000

/** A model of one provider, as its API names it. */
export const ModelRef = z.object({
  providerId: z.string().min(1).max(100),
  modelId: z.string().min(1).max(300),
})
export type ModelRef = z.infer<typeof ModelRef>
