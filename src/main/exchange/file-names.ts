/** Names of files, made from titles: they say what is inside, and every system takes them. */
import type { ExportFormat } from '../../contract/exports.ts'

const extensions: Record<ExportFormat, string> = { json: 'json', markdown: 'md', html: 'html', pdf: 'pdf' }

/** Windows keeps these for devices, whatever the ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i
/**
 * Signs that a system or a shell reads as something else, what cannot be seen, and what turns the direction of text;
 * the joiners within emoji and Persian words stay.
 */
const unsafe = /(?:(?![\u200c\u200d])\p{Cf}|[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*%])+/gu
/** Most systems allow 255 bytes; some room is left for an ending and a number. */
const mostBytes = 120

/** A title as the name of a file, without its ending; never empty, never a path, at most 120 bytes of UTF-8. */
export function toFileName(title: string | null, fallback: string): string {
  const cleaned = (title ?? '').normalize('NFC').replace(unsafe, ' ').replace(/\s+/g, ' ')
  const short = cutToBytes(cleaned.trim(), mostBytes).replace(/^[. ~-]+|[. ]+$/g, '')
  if (short === '') return fallback
  return reserved.test(short) ? `${short.slice(0, 3)}_${short.slice(3)}` : short
}

export const withExtension = (name: string, format: ExportFormat): string => `${name}.${extensions[format]}`

/** Tells names apart that a system would take for the same: case, and how accents are written, do not count. */
export function createNameKeeper(): (name: string) => string {
  const taken = new Map<string, number>()
  return (name) => {
    const key = name.normalize('NFKC').toLowerCase()
    const times = (taken.get(key) ?? 0) + 1
    taken.set(key, times)
    if (times === 1) return name
    return createNumbered(name, times, taken)
  }
}

function createNumbered(name: string, times: number, taken: Map<string, number>): string {
  const end = name.lastIndexOf('.')
  for (let number = times; ; number += 1) {
    const numbered = `${name.slice(0, end)} (${number})${name.slice(end)}`
    const key = numbered.normalize('NFKC').toLowerCase()
    if (taken.has(key)) continue
    taken.set(key, 1)
    return numbered
  }
}

/** Cut between characters as a person sees them. */
function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let kept = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > limit) break
    kept += segment
  }
  return kept
}
