/**
 * A history leaves: one conversation, some, or everything, as JSON (lossless, see docs/export-format.md), Markdown,
 * PDF or a page of HTML. The file is written beside the database and fetched from there, so that closing the window
 * in the middle loses nothing but the file.
 */
import { z } from 'zod'
import { ConversationId, Timestamp, procedure } from './base.ts'

export const ExportFormat = z.enum(['json', 'markdown', 'html', 'pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation'), id: ConversationId }),
  z.object({ kind: z.literal('selection'), ids: z.array(ConversationId).min(1).max(10_000) }),
  /** Everything of the person, archive and trash included. */
  z.object({ kind: z.literal('everything') }),
])
export type ExportScope = z.infer<typeof ExportScope>

/** Texts that are blacked out wherever they occur. */
export const Redactions = z.array(z.string().min(1).max(2000)).max(1000)

export const ExportRequest = z.object({
  scope: ExportScope,
  format: ExportFormat,
  /** An IANA name, for the times a person reads; UTC where it is unknown. */
  timeZone: z.string().max(100).optional(),
  /** For a page that is given away. JSON is a copy for oneself and takes none. */
  redactions: Redactions.optional(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

const ExportId = z.uuid()

const ExportState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('writing'), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('ready'), sizeBytes: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
])

/** A file that is being written, or waits to be fetched for an hour. */
export const ExportJob = z.object({
  id: ExportId,
  fileName: z.string(),
  startedAt: Timestamp,
  state: ExportState,
})
export type ExportJob = z.infer<typeof ExportJob>

const One = z.object({ id: ExportId })

export const exports = {
  start: procedure.input(ExportRequest).output(ExportJob),
  get: procedure.input(One).output(ExportJob),
  /** Stops writing, and removes the file. Of one that is gone already, no error. */
  cancel: procedure.input(One).output(z.object({})),
  /**
   * Desktop: asks where to, and puts the file there; false when the person thought better of it. A browser fetches
   * `/exports/ID` instead.
   */
  save: procedure.input(One).output(z.object({ isSaved: z.boolean() })),
}
