/**
 * Marks in text that is drawn already: what was found, with the browser's own highlights, so that nothing in the page
 * is changed for it. `base.css` says how they look.
 */
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { findPassage, findWords, textIn } from './text-places.ts'

export interface TextMarks {
  /** As they are written in the text, in any case. */
  words: readonly string[]
  passage?: string | undefined
  /** Finds the element in which the passage stands; without it, it may stand anywhere. */
  passageIn?: string | undefined
}

const names = ['found-word', 'found-passage'] as const

/** Marks in what `root` shows now and later. Answers with a function that finds the first mark's place. */
export function useTextMarks(
  root: RefObject<HTMLElement | null>,
  marks: TextMarks | undefined,
): () => Range | undefined {
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

  return useCallback(() => shown.current[0], [])
}

function drawMarks(element: HTMLElement, { words, passage, passageIn }: TextMarks): Range[] {
  const text = textIn(element)
  const around = passageIn === undefined ? element : element.querySelector<HTMLElement>(passageIn)
  const passages = passage && around ? findPassage(around === element ? text : textIn(around), passage) : []
  const ranges = { 'found-word': findWords(text, words), 'found-passage': passages }
  for (const name of names) for (const range of ranges[name]) highlightOf(name).add(range)
  return [...ranges['found-passage'], ...ranges['found-word']]
}

function clear(ranges: readonly Range[]) {
  for (const name of names) for (const range of ranges) highlightOf(name).delete(range)
}

function highlightOf(name: (typeof names)[number]): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}
