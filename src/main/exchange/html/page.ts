/**
 * A conversation as one page of HTML that needs nothing else: no script, no request, both themes, good on paper. Made a
 * piece at a time, so that its length does not matter.
 */
import { parseMarkdown } from '../document/parse-markdown.ts'
import { escapeHtml } from './escape.ts'
import type { PageFonts } from './fonts.ts'
import { head } from './head.ts'
import { toHtml } from './markdown-html.ts'

export interface PageMessage {
  sender: 'user' | 'ai'
  /** "2026-11-26 14:03", a model's name, and so on. */
  facts: string[]
  /** What became of it, if it is not simply complete. */
  note: string | null
  content: string
}

export interface Page {
  title: string
  facts: string[]
  summary: string | null
  messages: Iterable<PageMessage>
  /** A sentence at the end. */
  closing: string
  /** Without, the system's own fonts are used. */
  fonts?: PageFonts | undefined
}

/** For whoever wrote it, and for others. */
const ownNames = { user: 'You', ai: 'Assistant' }
export const namesForVisitors = { user: 'User', ai: 'Assistant' }

export function* writePage(page: Page, senderNames = ownNames): Generator<string, void, undefined> {
  const { title, facts, summary, messages, closing, fonts } = page
  yield head(title, fonts)
  yield `<body>\n<header>\n<h1 dir="auto">${escapeHtml(title)}</h1>\n<p class="facts">${join(facts)}</p>\n`
  if (summary !== null) yield `<div class="summary text" dir="auto">${toHtml(parseMarkdown(summary))}</div>\n`
  yield '</header>\n<main>\n'
  for (const message of messages) yield writeMessage(message, senderNames)
  yield `</main>\n<footer>${escapeHtml(closing)}</footer>\n</body>\n</html>\n`
}

function writeMessage({ sender, facts, note, content }: PageMessage, senderNames: typeof ownNames): string {
  const state = note === null ? '' : `<p class="note">${escapeHtml(note)}</p>\n`
  const text = `<div class="text">${toHtml(parseMarkdown(content))}</div>`
  const header = `<header><h2>${senderNames[sender]}</h2><span class="meta">${join(facts)}</span></header>`
  return `<article class="${sender}">\n${header}\n${text}\n${state}</article>\n`
}

const join = (facts: string[]): string => facts.map(escapeHtml).join(' · ')
