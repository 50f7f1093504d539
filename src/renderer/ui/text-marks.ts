/**
 * Marks in text that is drawn already: what was found, with the browser's own highlights, so that nothing in the page
 * is changed for it. `base.css` says how they look.
 */
import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { type Found, findPassage, findWords, textIn } from './text-places.ts'

export interface TextMarks extends Found {
  /** Finds the element in which the passage stands; without it, it may stand anywhere. */
  passageIn?: string | undefined
}

/** Marks stand in the texts themselves only, not in names, times and buttons beside them. */
const texts = '[data-text]'

const names = ['found-word', 'found-passage'] as const

/** Marks in what `root` shows now and later. `onDrawn` is told whenever marks were drawn. */
export function useTextMarks(
  root: RefObject<HTMLElement | null>,
  marks: TextMarks | undefined,
  onDrawn?: () => void,
): void {
  const tellDrawn = useEffectEvent(() => onDrawn?.())
  const shown = useRef<Range[]>([])
  const key = marks && JSON.stringify(marks)

  useLayoutEffect(() => {
    const element = root.current
    if (!element || key === undefined || !('highlights' in CSS)) return
    // It was made from marks just above.
    const wanted = JSON.parse(key) as TextMarks
    const draw = () => {
      clear(shown.current)
      shown.current = drawMarks(element, wanted)
      tellDrawn()
    }
    draw()
    let frame = 0
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(draw)
    })
    observer.observe(element, { childList: true, subtree: true, characterData: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      clear(shown.current)
      shown.current = []
    }
  }, [root, key])
}

function drawMarks(element: HTMLElement, { words, passage = '', passageIn = '*' }: TextMarks): Range[] {
  const drawn = [...element.querySelectorAll<HTMLElement>(texts)].map((root) => ({ root, text: textIn(root) }))
  const ranges = {
    'found-word': drawn.flatMap(({ text }) => findWords(text, words)),
    'found-passage': drawn.flatMap(({ root, text }) => (root.closest(passageIn) ? findPassage(text, passage) : [])),
  }
  for (const name of names) for (const range of ranges[name]) highlightOf(name).add(range)
  return [...ranges['found-passage'], ...ranges['found-word']]
}

function clear(ranges: readonly Range[]) {
  for (const name of names) for (const range of ranges) highlightOf(name).delete(range)
}

/** What is marked so now, anywhere in the page. */
export const rangesOf = (name: (typeof names)[number]): Range[] =>
  'highlights' in CSS ? [...highlightOf(name)].filter((range) => range instanceof Range) : []

function highlightOf(name: (typeof names)[number]): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}
