import { malformed } from '../wire/fault.ts'

const dimensionsAtMost = 8192

/** The vectors of an answer. Throws a fault unless there is one a text, all of one length and all numbers. */
export function readVectors(lists: unknown[], count: number): Float32Array[] {
  if (lists.length !== count) throw malformed(`${lists.length} vectors for ${count} texts`)
  const [first] = lists
  const dimensions = Array.isArray(first) ? first.length : 0
  if (dimensions === 0 || dimensions > dimensionsAtMost) throw malformed('vectors of an unknown form')
  return lists.map((list) => {
    const isVector = Array.isArray(list) && list.length === dimensions && list.every(Number.isFinite)
    if (!isVector) throw malformed('vectors of an unknown form')
    return Float32Array.from(list)
  })
}
