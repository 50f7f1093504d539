import type { Formula } from './formula.ts'
import { readTree } from './katex-tree.ts'
import { layOut, type MathSetter } from './lay-out.ts'

/** Longer formulas stay as they are written. */
const longestTex = 10_000

export interface SetFormula {
  /** Each in parts between which a line may break. */
  rows: Formula[][]
  /** Its number, which stands in the margin. */
  tag: Formula | undefined
}

/** Null for what is no TeX, or cannot be set. */
export function setMathematics(tex: string, isDisplay: boolean, setText: MathSetter): SetFormula | null {
  if (tex.length > longestTex) return null
  try {
    const { rows, tag } = readTree(tex, isDisplay)
    const set = { rows: rows.map((row) => row.map((part) => layOut(part, setText))), tag: tag && layOut(tag, setText) }
    const areSane = set.rows.flat().every(({ width, height }) => Number.isFinite(width) && Number.isFinite(height))
    return set.rows.length > 0 && areSane ? set : null
  } catch {
    // Text that only looks like TeX is drawn as the text it is.
    return null
  }
}
