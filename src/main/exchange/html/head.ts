import { escapeHtml } from './escape.ts'
import { hashOf, pageStyle } from './style.ts'

/** What a page may use: its own style sheets, and the fonts inside them. */
export function policyFor(fontStyle = ''): string {
  const fonts = fontStyle === '' ? '' : ` ${hashOf(fontStyle)}; font-src data:`
  return `default-src 'none'; style-src ${hashOf(pageStyle)}${fonts}; base-uri 'none'; form-action 'self'`
}

/** The beginning of every page, up to its body. A file has no headers, so its policy stands in it. */
export const head = (title: string, fontStyle = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policyFor(fontStyle)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="generator" content="Chatty">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
${fontStyle === '' ? '' : `<style>${fontStyle}</style>\n`}</head>
`
