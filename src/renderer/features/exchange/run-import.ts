/** Hands a file to the application in pieces, and waits until it has read it. */
import type { ImportReport } from '../../../contract/imports.ts'
import { api } from '../../lib/api.ts'
import { type Wording, wordsFor } from '../../lib/errors.ts'

export type ImportProgress =
  | { kind: 'sending' | 'reading'; share: number }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'failed'; words: Wording }

const pieceBytes = 384 * 1024
const lookEveryMs = 250

export async function runImport(
  file: File,
  tell: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { id } = await api.imports.begin()
    signal.addEventListener('abort', () => void api.imports.cancel({ id }).catch(() => {}))
    for (let offset = 0; offset < file.size; offset += pieceBytes) {
      if (signal.aborted) return
      const bytes = await toBase64(file.slice(offset, offset + pieceBytes))
      await api.imports.append({ id, offset, bytes })
      tell({ kind: 'sending', share: Math.min(1, (offset + pieceBytes) / file.size) })
    }
    await api.imports.finish({ id })
    while (!signal.aborted) {
      const { state } = await api.imports.get({ id })
      if (state.kind === 'done') return tell({ kind: 'done', report: state.report })
      if (state.kind === 'failed')
        return tell({ kind: 'failed', words: { title: state.message, advice: 'Nothing was taken.' } })
      if (state.kind === 'reading') tell({ kind: 'reading', share: state.share })
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'failed', words: wordsFor(error) })
  }
}

/** Whole blocks of three bytes, so that no filling stands in the middle. */
async function toBase64(piece: Blob): Promise<string> {
  const bytes = new Uint8Array(await piece.arrayBuffer())
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
