import type { ExportFormat, ExportRequest } from '../../contract/exports.ts'
import { toFileName, withExtension } from './file-names.ts'
import { createMoments } from './moments.ts'

const contentTypes: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
}

/** A file's name and what it is, before the first byte of it. JSON holds several conversations in one file. */
export function nameExport(request: ExportRequest, title: string | null, exportedAt: number) {
  const { scope, format } = request
  const isZip = scope.kind !== 'conversation' && format !== 'json'
  const date = createMoments(request.timeZone).minute(exportedAt).slice(0, 10)
  const name = scope.kind === 'conversation' ? toFileName(title, 'Untitled') : `Chatty ${date}`
  return isZip
    ? { fileName: `${name}.zip`, contentType: 'application/zip' }
    : { fileName: withExtension(name, format), contentType: contentTypes[format] }
}
