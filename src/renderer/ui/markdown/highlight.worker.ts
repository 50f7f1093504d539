/** Finds the kinds of code in a text, away from the main thread: highlighting may take as long as it likes here. */
import type { ElementContent, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import { kindOf } from '../../../markdown/highlight-kinds.ts'

export type HighlightRequest = { id: number; language: string; code: string }
/** `runs` holds pairs: how many UTF-16 code units, and of which kind. Null when the language is not known. */
export type HighlightAnswer = { id: number; runs: Uint32Array<ArrayBuffer> | null }

const lowlight = createLowlight(common)

function collect(nodes: readonly (ElementContent | RootContent)[], kind: number, runs: number[]) {
  for (const node of nodes) {
    if (node.type === 'text') runs.push(node.value.length, kind)
    if (node.type !== 'element') continue
    const { className } = node.properties
    collect(node.children, (Array.isArray(className) ? kindOf(className) : null) ?? kind, runs)
  }
}

function highlight(language: string, code: string): Uint32Array<ArrayBuffer> | null {
  if (!lowlight.registered(language)) return null
  const runs: number[] = []
  collect(lowlight.highlight(language, code).children, 0, runs)
  return Uint32Array.from(runs)
}

addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => {
  const runs = highlight(data.language, data.code)
  const answer: HighlightAnswer = { id: data.id, runs }
  // A worker's postMessage goes to whoever started it, and knows no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  postMessage(answer, { transfer: runs ? [runs.buffer] : [] })
})
