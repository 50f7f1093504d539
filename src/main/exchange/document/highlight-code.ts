/** The colours of code, as pieces in their order. */
import type { ElementContent, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import { kindOf, kinds } from '../../../markdown/highlight-kinds.ts'

export interface CodePiece {
  text: string
  kind: (typeof kinds)[number]
}

const lowlight = createLowlight(common)
/** Longer code stays without colours. */
const longestCode = 200_000
const longestLine = 5000

/** Without colours where the language is not known, or the code is no reading for people. */
export function highlightCode(code: string, language: string): CodePiece[] {
  const name = language.toLowerCase()
  const isReadable = code.length <= longestCode && code.split('\n').every((line) => line.length <= longestLine)
  if (name === '' || !isReadable || !lowlight.registered(name)) return [{ text: code, kind: 'plain' }]
  const pieces: CodePiece[] = []
  collect(lowlight.highlight(name, code).children, 0, pieces)
  return pieces
}

function collect(nodes: readonly (ElementContent | RootContent)[], kind: number, pieces: CodePiece[]): void {
  for (const node of nodes) {
    if (node.type === 'text') pieces.push({ text: node.value, kind: kinds[kind] ?? 'plain' })
    if (node.type !== 'element') continue
    const { className } = node.properties
    collect(node.children, (Array.isArray(className) ? kindOf(className) : null) ?? kind, pieces)
  }
}
