/** The order of a line on paper, by Unicode's bidirectional algorithm (UAX #9). */
import createBidi from 'bidi-js'
import type { Stretch } from './lines.ts'

const bidi = createBidi()
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const firstLetter = /\p{L}/u
/** What a formula is among letters: it is read from left to right, all its parts. */
const formulaSign = 'x'

/** A text goes the way of its first letter. */
export const isRightToLeftText = (text: string): boolean => rightToLeft.test(firstLetter.exec(text)?.[0] ?? '')

export function inVisualOrder(
  stretches: Stretch[],
  isRightToLeft: boolean,
  widthOf: (text: string, font: string) => number,
): Stretch[] {
  const shown = stretches.map(({ text, formula }) => (formula ? formulaSign : text))
  const text = shown.join('')
  if (!isRightToLeft && !rightToLeft.test(text)) return stretches
  const { levels } = bidi.getEmbeddingLevels(text, isRightToLeft ? 'rtl' : 'ltr')
  const mirrored = bidi.getMirroredCharactersMap(text, levels)
  const runs: { level: number; stretch: Stretch }[] = []
  let at = 0
  for (const [number, stretch] of stretches.entries()) {
    let run = ''
    const finish = (level: number): void => {
      if (run !== '') runs.push({ level, stretch: toRun(stretch, run, level, widthOf) })
      run = ''
    }
    let before = levels[at] ?? 0
    for (const unit of (shown[number] ?? '').split('')) {
      const level = levels[at] ?? 0
      if (level !== before) finish(before)
      before = level
      run += mirrored.get(at) ?? unit
      at += 1
    }
    finish(before)
  }
  return reordered(runs)
}

function toRun(stretch: Stretch, run: string, level: number, widthOf: (text: string, font: string) => number): Stretch {
  if (stretch.formula) return stretch
  const isRightToLeft = level % 2 === 1
  // Letters tell the font's own layout which way they go; signs alone do not.
  const text = isRightToLeft && !rightToLeft.test(run) ? [...run].toReversed().join('') : run
  return { ...stretch, text, isRightToLeft, width: widthOf(text, stretch.font) }
}

/** Rule L2: from the highest level to the lowest odd one, turn whatever is at that level or above it. */
function reordered(runs: { level: number; stretch: Stretch }[]): Stretch[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from
      while (to < order.length && (order[to]?.level ?? 0) >= level) to += 1
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  }
  return order.map(({ stretch }) => stretch)
}
