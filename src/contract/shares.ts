/**
 * A frozen copy of what a conversation shows, behind a link. Whoever has the link reads it, and nothing else; later
 * messages are not in it. The link's token is shown once: what is stored opens nothing.
 */
import { z } from 'zod'
import { ConversationId, Timestamp, procedure } from './base.ts'
import { Redactions } from './exports.ts'

export const ShareId = z.number().int().positive().brand<'ShareId'>()
export type ShareId = z.infer<typeof ShareId>

/** What is likely to be nobody else's business. */
export const SecretKind = z.enum(['key', 'password', 'mail', 'phone', 'card', 'account', 'address'])
export type SecretKind = z.infer<typeof SecretKind>

/** Where in a text something likely secret stands, in UTF-16 code units. */
export const SecretMark = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  kind: SecretKind,
})
export type SecretMark = z.infer<typeof SecretMark>

const SharedMessage = z.object({
  sender: z.enum(['user', 'ai']),
  content: z.string(),
  createdAt: Timestamp,
})

/** What a visitor sees: nothing that is not here is shown. */
export const SharedCopy = z.object({
  title: z.string(),
  summary: z.string().nullable(),
  status: z.enum(['active', 'ended']),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  messages: z.array(SharedMessage),
})
export type SharedCopy = z.infer<typeof SharedCopy>

const Marked = z.object({ text: z.string(), marks: z.array(SecretMark) })

/** Exactly what would be seen, with what might better not be. */
export const SharePreview = z.object({
  title: Marked,
  summary: Marked.nullable(),
  messages: z.array(Marked.extend({ sender: z.enum(['user', 'ai']), createdAt: Timestamp })),
})
export type SharePreview = z.infer<typeof SharePreview>

export const Share = z.object({
  id: ShareId,
  conversationId: ConversationId,
  title: z.string(),
  createdAt: Timestamp,
  /** When the copy was made; later than `createdAt` once it was renewed. */
  copiedAt: Timestamp,
  /** Null: until it is revoked. */
  expiresAt: Timestamp.nullable(),
  isExpired: z.boolean(),
  hasPassword: z.boolean(),
  withSummary: z.boolean(),
  messageCount: z.number().int().nonnegative(),
  redactedCount: z.number().int().nonnegative(),
  viewCount: z.number().int().nonnegative(),
  viewedAt: Timestamp.nullable(),
})
export type Share = z.infer<typeof Share>

const hourMs = 3_600_000
const usualExpiryMs = 7 * 24 * hourMs

/** Where a visitor finds shared pages. */
export const ShareAddress = z.discriminatedUnion('kind', [
  /** The public address that was configured. */
  z.object({ kind: z.literal('public'), url: z.string() }),
  /** This machine's address in its network; whoever is elsewhere cannot use it. */
  z.object({ kind: z.literal('network'), url: z.string() }),
  /** Only this computer itself. */
  z.object({ kind: z.literal('local'), url: z.string() }),
  /** Nobody answers: the application has no server running. */
  z.object({ kind: z.literal('off') }),
])
export type ShareAddress = z.infer<typeof ShareAddress>

const Password = z.string().min(4).max(200)
const One = z.object({ id: ShareId })

export const shares = {
  preview: procedure.input(z.object({ conversationId: ConversationId, withSummary: z.boolean() })).output(SharePreview),
  create: procedure
    .input(
      z.object({
        conversationId: ConversationId,
        /** From an hour on; null never ends by itself. */
        expiresInMs: z
          .number()
          .int()
          .min(hourMs)
          .max(10 * 365 * 24 * hourMs)
          .nullable()
          .default(usualExpiryMs),
        password: Password.nullable().default(null),
        withSummary: z.boolean().default(false),
        redactions: Redactions.default([]),
      }),
    )
    /** `path` is said this once: `/shared/TOKEN`, to be put after an address. */
    .output(z.object({ share: Share, path: z.string(), address: ShareAddress })),
  /** Newest first; of one conversation, or of all. */
  list: procedure
    .input(z.object({ conversationId: ConversationId.optional() }).default({}))
    .output(z.object({ shares: z.array(Share), address: ShareAddress })),
  /** Copies anew what the conversation shows now, behind the same link, with the same words blacked out and more. */
  update: procedure.input(One.extend({ redactions: Redactions.default([]) })).output(Share),
  /** From now on the link leads nowhere, and the copy is gone. */
  revoke: procedure.input(One).output(z.object({})),
}
