/** A message's Markdown as a tree, for pages and PDF alike. Raw HTML is not Markdown here: it stays the text it is. */
import type { Paragraph, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified, type Processor } from 'unified'
import { mathSyntax } from '../../../markdown/math-syntax.ts'
import { mathTree } from '../../../markdown/math-tree.ts'

function withoutHtml(this: Processor): void {
  const data = this.data()
  const syntax = (data.micromarkExtensions ??= [])
  syntax.push(mathSyntax, { disable: { null: ['htmlFlow', 'htmlText'] } })
  const trees = (data.fromMarkdownExtensions ??= [])
  trees.push(mathTree)
}

const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(withoutHtml).freeze()

/** What can only be read slowly, or not at all, is plain text. */
export function parseMarkdown(text: string): Root {
  if (isTooHard(text)) return plain(text)
  try {
    return processor.parse(text)
  } catch (error) {
    // Nesting deeper than the stack. Anything else is a bug and must be seen.
    if (error instanceof RangeError) return plain(text)
    throw error
  }
}

/** Text on which the parser takes much more than linear time; no person or model writes it in earnest. */
function isTooHard(text: string): boolean {
  if (/[*_~]{100}|^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){30}/m.test(text)) return true
  return text.split(/\n\s*\n/).some((block) => (block.match(/[*_~[\]$]|\\[([]/g)?.length ?? 0) > 4000)
}

const plain = (text: string): Root => {
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: text.trim() }] }
  return { type: 'root', children: [paragraph] }
}
