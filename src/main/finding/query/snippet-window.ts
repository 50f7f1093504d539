/** Which stretch of a text is shown. */
import type { Span } from './query.ts'
import type { Match } from './snippet.ts'

/** How much is shown before what was found. */
const leadShare = 0.3
/** How far a border is moved to stand between words. */
const borderSlack = 30

export function chooseWindow(text: string, matches: Match[], passage: Span | null, lengthAtMost: number): Span {
  if (text.length <= lengthAtMost) return { start: 0, end: text.length }
  const focus = focusOf(matches, passage, lengthAtMost)
  const lead = Math.min(lengthAtMost * leadShare, Math.max(0, (lengthAtMost - (focus.end - focus.start)) / 2))
  const wanted = Math.min(Math.max(0, Math.floor(focus.start - lead)), text.length - lengthAtMost)
  const start = wordStart(text, wanted, focus.start)
  return { start, end: wordEnd(text, Math.min(text.length, start + lengthAtMost), focus.end) }
}

/** A short passage as it is; else where the words stand closest, or the beginning. */
function focusOf(matches: Match[], passage: Span | null, lengthAtMost: number): Span {
  if (passage && passage.end - passage.start <= lengthAtMost) return passage
  const best = closestMatches(matches, lengthAtMost * (1 - leadShare))
  if (best) return best
  const start = passage?.start ?? 0
  return { start, end: start }
}

/** The tightest stretch, no longer than given, with the most different terms; the first of equals. */
function closestMatches(matches: Match[], lengthAtMost: number): Span | undefined {
  const counts = new Map<string, number>()
  const countOf = (match: Match): number => counts.get(match.term) ?? 0
  let best: { span: Span; score: number; length: number } | undefined
  let first = 0
  for (const match of matches) {
    counts.set(match.term, countOf(match) + 1)
    for (let oldest = matches[first]; oldest && oldest !== match; oldest = matches[first]) {
      if (match.end - oldest.start <= lengthAtMost && countOf(oldest) === 1) break
      counts.set(oldest.term, countOf(oldest) - 1)
      if (countOf(oldest) === 0) counts.delete(oldest.term)
      first += 1
    }
    const start = matches[first]?.start ?? match.start
    const [score, length] = [counts.size, match.end - start]
    const isBetter = !best || score > best.score || (score === best.score && score > 1 && length < best.length)
    if (isBetter) best = { span: { start, end: match.end }, score, length }
  }
  return best?.span
}

const isSpace = (unit: string | undefined): boolean => unit !== undefined && /\s/u.test(unit)
/** The second half of a character, or what is written on top of the one before. */
const continues = (unit: string | undefined): boolean => unit !== undefined && /[\udc00-\udfff\p{M}\u200d]/u.test(unit)

function wordStart(text: string, at: number, atMost: number): number {
  if (at === 0) return 0
  for (let start = at; start < Math.min(at + borderSlack, atMost); start += 1)
    if (isSpace(text[start])) return start + 1
  return wholeCharacter(text, Math.min(at, atMost))
}

function wordEnd(text: string, at: number, atLeast: number): number {
  if (at === text.length || isSpace(text[at])) return at
  for (let end = at; end > Math.max(at - borderSlack, atLeast); end -= 1) if (isSpace(text[end - 1])) return end - 1
  return wholeCharacter(text, at)
}

/** Not within a character: a few units earlier, and no further, for hostile text is all accents. */
function wholeCharacter(text: string, at: number): number {
  let place = at
  while (place > 0 && at - place < 16 && continues(text[place])) place -= 1
  return continues(text[place]) && /[\udc00-\udfff]/u.test(text[place] ?? '') ? place - 1 : place
}
