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

interface Context {
  source: HistorySource
  moments: Moments
  exportedAt: number
}

export function writeExport(source: HistorySource, request: ExportRequest, exportedAt: number): Chunks {
  const { format } = request
  if (format === 'json') return toChunks(writeJson(source, exportedAt))
  const context: Context = { source, moments: createMoments(request.timeZone), exportedAt }
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
  const { source, moments, exportedAt } = context
  if (format === 'markdown') return toChunks(writeMarkdown(source, conversation, moments, exportedAt))
  throw new Error(`${format} is not written yet.`)
}
