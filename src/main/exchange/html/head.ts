import { escapeHtml } from './escape.ts'
import type { PageFonts } from './fonts.ts'
import { hashOf, pageStyle } from './style.ts'

/** What a page may use: its own style sheets, and the fonts that they name. */
export function policyFor(fonts?: PageFonts): string {
  const more = fonts ? ` ${hashOf(fonts.style)}; font-src ${fonts.source}` : ''
  return `default-src 'none'; style-src ${hashOf(pageStyle)}${more}; base-uri 'none'; form-action 'self'`
}

/** The beginning of every page, up to its body. A file has no headers, so its policy stands in it. */
export const head = (title: string, fonts?: PageFonts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policyFor(fonts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="generator" content="Chatty">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
${fonts ? `<style>${fonts.style}</style>\n` : ''}</head>
`
