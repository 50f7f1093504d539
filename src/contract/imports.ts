/**
 * A history comes back: a JSON file that Chatty or the older application wrote. It is handed over in pieces, then read
 * conversation by conversation; each is there whole or not at all. What is there already stays as it is.
 */
import { z } from 'zod'
import { procedure } from './base.ts'

const ImportId = z.uuid()

/** What an import did. `problem` says where the file is broken; what came before it is kept. */
export const ImportReport = z.object({
  conversationsAdded: z.number().int().nonnegative(),
  /** Were there already, and got messages that were missing. */
  conversationsCompleted: z.number().int().nonnegative(),
  conversationsUnchanged: z.number().int().nonnegative(),
  messagesAdded: z.number().int().nonnegative(),
  problem: z.string().nullable(),
  /** Single conversations that could not be taken, and why; the first hundred. */
  skipped: z.array(z.object({ title: z.string(), reason: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

const ImportState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receiving') }),
  z.object({ kind: z.literal('reading'), share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('done'), report: ImportReport }),
  /** Nothing was taken; the message says why. */
  z.object({ kind: z.literal('failed'), message: z.string() }),
])

export const ImportJob = z.object({ id: ImportId, state: ImportState })
export type ImportJob = z.infer<typeof ImportJob>

/** The most bytes of one piece, before they are written as base64. */
const maxPieceBytes = 512 * 1024
const Piece = z.base64().max(Math.ceil(maxPieceBytes / 3) * 4)

const One = z.object({ id: ImportId })

export const imports = {
  begin: procedure.output(ImportJob),
  /** Pieces come in their order; `offset` is where in the file this one begins. */
  append: procedure
    .input(One.extend({ offset: z.number().int().nonnegative(), bytes: Piece }))
    .output(z.object({ receivedBytes: z.number().int() })),
  /** The file is complete: it is read now. */
  finish: procedure.input(One).output(ImportJob),
  get: procedure.input(One).output(ImportJob),
  /** Conversations that are in already stay; the one being read does not come. */
  cancel: procedure.input(One).output(z.object({})),
}
