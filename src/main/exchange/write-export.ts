/** What an export is made of: one file, or several in a zip. */
import type { ExportFormat, ExportRequest } from '../../contract/exports.ts'
import type { StoredConversation } from '../repositories/history.ts'
import { toChunks } from './chunks.ts'
import { createNameKeeper, toFileName, withExtension } from './file-names.ts'
import { writeJson } from './json/write-json.ts'
import { writeMarkdown } from './markdown/write-markdown.ts'
import { createMoments, type Moments } from './moments.ts'
import type { HistorySource } from './source.ts'
import { writeZip, type FileInZip } from './write-zip.ts'

type Chunks = Iterable<Uint8Array<ArrayBuffer>> | AsyncIterable<Uint8Array<ArrayBuffer>>

interface Surroundings {
  exportedAt: number
  /** `resources/fonts` */
  fontFolder: string
}

interface Context extends Surroundings {
  source: HistorySource
  moments: Moments
}

export function writeExport(source: HistorySource, request: ExportRequest, surroundings: Surroundings): Chunks {
  const { format, redactions } = request
  if (format === 'json') return toChunks(writeJson(source, surroundings.exportedAt))
  const context: Context = { ...surroundings, source, moments: createMoments(request.timeZone) }
  if (format === 'html' && redactions) {
    return whenLoaded(import('./html/write-html.ts'), (html) =>
      toChunks(html.writeSharedHtml(source, redactions, context)),
    )
  }
  if (!source.isSingle) return writeZip(listFiles(format, context))
  const [conversation] = source.conversations()
  if (!conversation) throw new Error('The conversation is gone.')
  return writeOne(format, conversation, context)
}

function* listFiles(format: ExportFormat, context: Context): Generator<FileInZip, void, undefined> {
  const keepName = createNameKeeper()
  for (const conversation of context.source.conversations()) {
    yield {
      name: keepName(withExtension(toFileName(conversation.title, 'Untitled'), format)),
      changedAt: conversation.last_activity_at,
      isPacked: format === 'pdf',
      content: writeOne(format, conversation, context),
    }
  }
}

function writeOne(format: ExportFormat, conversation: StoredConversation, context: Context): Chunks {
  const { source } = context
  if (format === 'markdown') return toChunks(writeMarkdown(source, conversation, context.moments, context.exportedAt))
  if (format === 'pdf')
    return whenLoaded(import('./pdf/write-pdf.ts'), (pdf) => pdf.writePdf(source, conversation, context))
  // Among many pages each with its own copy of the fonts would be most of what is in the file.
  const fontFolder = source.isSingle ? context.fontFolder : undefined
  return whenLoaded(import('./html/write-html.ts'), (html) =>
    toChunks(html.writeHtml(source, conversation, { ...context, fontFolder })),
  )
}

/** What draws pages takes longer to load than most exports take to write, so only those wait for it that need it. */
async function* whenLoaded<Writer>(
  loading: Promise<Writer>,
  write: (writer: Writer) => Chunks,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  yield* write(await loading)
}
