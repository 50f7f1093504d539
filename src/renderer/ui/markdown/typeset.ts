/** KaTeX, bound so that nothing it draws can load, link or run anything. Loaded with the first formula. */
import { type KatexOptions, render } from 'katex'
import 'katex/dist/katex.min.css'

export type Typeset = (tex: string, isDisplay: boolean, into: HTMLElement) => boolean

const katexOptions: KatexOptions = {
  // \href, \url, \includegraphics and the \html… commands stay text.
  trust: false,
  // Everything else outside plain LaTeX is welcome: people write é and 漢字 in formulas.
  strict: (code: string) => (code === 'htmlExtension' ? 'error' : 'ignore'),
  throwOnError: true,
  maxExpand: 300,
  maxSize: 20,
  // No MathML: once a page has any, Chromium looks at every element again whenever one is added (its own style sheet
  // for MathML uses :nth-child). Screen readers are given the source instead.
  output: 'html',
}

/** Draws mathematics into an element (style by script, never as an attribute); false when it cannot be read. */
export const typeset: Typeset = (tex, isDisplay, into) => {
  try {
    render(tex, into, { ...katexOptions, displayMode: isDisplay })
    return true
  } catch {
    into.replaceChildren()
    return false
  }
}
