/** Cosines as the history sees them: of what question and passages have beyond the mean of all passages. */
import type { RowTable } from './row-table.ts'
import { dotOf, type Sought } from './sought.ts'
import type { VectorFiles } from './vector-files.ts'

/** The most rows read at once, and the widest gap that is read along rather than skipped. */
const runAtMost = 64
const gapAtMost = 8

/** Reads vectors of rows in their 16 bits from the file. */
export function createCodeReader(files: VectorFiles, rows: () => RowTable, dimensions: number) {
  const single = new Int16Array(dimensions)
  const run = new Int16Array(runAtMost * dimensions)
  return {
    vectorAt(row: number): Float32Array {
      files.readCodes(single, row, row + 1)
      const scale = rows().scaleOf(row)
      return Float32Array.from(single, (code) => code * scale)
    },

    /** Calls with every row that was not removed, in runs of the file; the vector is overwritten by the next one. */
    forEach(use: (row: number, vector: Float32Array) => void): void {
      const { count } = rows()
      const vector = new Float32Array(dimensions)
      const many = new Int16Array(Math.min(count, rowsPerRead) * dimensions)
      for (let from = 0; from < count; from += rowsPerRead) {
        const to = Math.min(count, from + rowsPerRead)
        files.readCodes(many, from, to)
        for (let row = from; row < to; row++) {
          if (rows().messageOf(row) === 0) continue
          const scale = rows().scaleOf(row)
          const start = (row - from) * dimensions
          for (let at = 0; at < dimensions; at++) vector[at] = many[start + at]! * scale
          use(row, vector)
        }
      }
    },

    /** Cosines of rows, which come in rising order; neighbours are read from the file together. */
    cosines(sought: Sought, mean: Float32Array, wanted: ArrayLike<number>): Float32Array {
      const cosines = new Float32Array(wanted.length)
      const compare = createComparison(sought, mean)
      for (let at = 0; at < wanted.length;) {
        let to = at + 1
        const first = wanted[at]!
        while (to < wanted.length && wanted[to]! - wanted[to - 1]! <= gapAtMost && wanted[to]! - first < runAtMost) to++
        files.readCodes(run, first, wanted[to - 1]! + 1)
        for (; at < to; at++) {
          const row = wanted[at]!
          cosines[at] = compare(run, (row - first) * dimensions, rows().scaleOf(row))
        }
      }
      return cosines
    },
  }
}

const rowsPerRead = 512

/** The cosine of question and codes, with the mean taken from both. Stored vectors have unit length. */
function createComparison({ centred, length: questionLength }: Sought, mean: Float32Array) {
  const meanSquare = dotOf(mean, mean)
  const offset = dotOf(centred, mean)
  return (codes: Int16Array, from: number, scale: number): number => {
    let alongQuestion = 0
    let alongMean = 0
    for (let at = 0; at < centred.length; at++) {
      const code = codes[from + at]!
      alongQuestion += centred[at]! * code
      alongMean += mean[at]! * code
    }
    const length = Math.sqrt(Math.max(1e-12, 1 - 2 * alongMean * scale + meanSquare))
    return questionLength === 0 ? 0 : (alongQuestion * scale - offset) / (length * questionLength)
  }
}
