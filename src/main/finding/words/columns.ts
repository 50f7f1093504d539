/** Conditions on whole columns of documents. Each answers with a byte a document: 1 for what passes. */

type Numbers = Uint8Array | Uint16Array | Uint32Array

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

export function byNumbers(column: Numbers, count: number, numbers: ReadonlySet<number>): Uint8Array {
  const verdict = new Uint8Array(count)
  const table = tableOf(numbers)
  for (let document = 0; document < count; document++) {
    const value = column[document]!
    if (table) verdict[document] = value < table.length ? table[value]! : 0
    else verdict[document] = numbers.has(value) ? 1 : 0
  }
  return verdict
}

export function byBits(column: Numbers, count: number, mask: number): Uint8Array {
  const verdict = new Uint8Array(count)
  for (let document = 0; document < count; document++) verdict[document] = (column[document]! & mask) === 0 ? 0 : 1
  return verdict
}

/** From `from` on and below `to`; null is an open end. */
export function byRange(column: Float64Array, count: number, from: number | null, to: number | null): Uint8Array {
  const verdict = new Uint8Array(count)
  const [least, end] = [from ?? -Infinity, to ?? Infinity]
  for (let document = 0; document < count; document++) {
    const value = column[document]!
    verdict[document] = value >= least && value < end ? 1 : 0
  }
  return verdict
}

/** Turned round, in place. */
export function not(verdict: Uint8Array): Uint8Array {
  for (let document = 0; document < verdict.length; document++) verdict[document] = verdict[document]! ^ 1
  return verdict
}

export function keepBoth(verdict: Uint8Array, other: Uint8Array): void {
  for (let document = 0; document < verdict.length; document++)
    verdict[document] = verdict[document]! & other[document]!
}

export function keepEither(verdict: Uint8Array, other: Uint8Array): void {
  for (let document = 0; document < verdict.length; document++)
    verdict[document] = verdict[document]! | other[document]!
}
