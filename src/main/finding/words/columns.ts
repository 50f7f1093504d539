/**
 * Conditions on whole columns of documents. Each takes out of a verdict, a byte a document, what does not pass: loops
 * that hold nothing else, one for each kind of column, for a loop that meets several kinds is compiled for none of them.
 */

/** By document: 1 for what passes. As long as there are documents. */
export type Verdict = Uint8Array

/** Takes out of the verdict what does not pass. */
export type Condition = (verdict: Verdict) => void

/** Larger ones are numbers that somebody made up: nothing has them, and a table would take more than there is. */
const largestInTable = 2 ** 26

/** A byte a number, up to the largest: asked faster than a set. Undefined where that would be too much. */
function tableOf(numbers: ReadonlySet<number>): Uint8Array | undefined {
  let largest = 0
  for (const number of numbers) largest = Math.max(largest, number)
  if (largest > largestInTable) return undefined
  const table = new Uint8Array(largest + 1)
  for (const number of numbers) table[number] = 1
  return table
}

/** Keeps what has one of the numbers. */
export function keepNumbers(verdict: Verdict, column: Uint32Array, numbers: ReadonlySet<number>): void {
  const table = tableOf(numbers)
  if (!table) {
    for (let document = 0; document < verdict.length; document++)
      if (!numbers.has(column[document]!)) verdict[document] = 0
    return
  }
  const { length } = table
  for (let document = 0; document < verdict.length; document++) {
    const value = column[document]!
    verdict[document] = value < length ? verdict[document]! & table[value]! : 0
  }
}

/** The same for a column of names, of which there are few. */
export function keepNames(verdict: Verdict, column: Uint16Array, numbers: ReadonlySet<number>): void {
  const table = new Uint8Array(2 ** 16)
  for (const number of numbers) table[number] = 1
  for (let document = 0; document < verdict.length; document++)
    verdict[document] = verdict[document]! & table[column[document]!]!
}

/** Keeps what has the number. */
export function keepNumber(verdict: Verdict, column: Uint16Array, number: number): void {
  for (let document = 0; document < verdict.length; document++) if (column[document] !== number) verdict[document] = 0
}

/** Keeps what has the flag, a single bit, set or not set. */
export function keepFlag(verdict: Verdict, column: Uint8Array, flag: number, isSet: boolean): void {
  const shift = Math.log2(flag)
  const turned = isSet ? 0 : 1
  for (let document = 0; document < verdict.length; document++)
    verdict[document] = verdict[document]! & ((column[document]! >>> shift) ^ turned)
}

/** Keeps what has any of the bits. */
export function keepBits(verdict: Verdict, column: Uint32Array, mask: number): void {
  for (let document = 0; document < verdict.length; document++)
    if ((column[document]! & mask) === 0) verdict[document] = 0
}

/** From `from` on and below `to`; null is an open end. */
export function keepRange(verdict: Verdict, column: Float64Array, from: number | null, to: number | null): void {
  const [least, end] = [from ?? -Infinity, to ?? Infinity]
  for (let document = 0; document < verdict.length; document++) {
    const value = column[document]!
    if (value < least || value >= end) verdict[document] = 0
  }
}

/** What does not pass. */
export const not =
  (condition: Condition): Condition =>
  (verdict) => {
    const passing = verdict.slice()
    condition(passing)
    for (let document = 0; document < verdict.length; document++)
      verdict[document] = verdict[document]! ^ passing[document]!
  }

/** What passes one of them. */
export const anyOf =
  (conditions: readonly Condition[]): Condition =>
  (verdict) => {
    const [only] = conditions
    if (only && conditions.length === 1) return only(verdict)
    const before = verdict.slice()
    verdict.fill(0)
    for (const condition of conditions) {
      const passing = before.slice()
      condition(passing)
      for (let document = 0; document < verdict.length; document++)
        verdict[document] = verdict[document]! | passing[document]!
    }
  }
