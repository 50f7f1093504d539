/** How results were left, by the entry of the window's history in which they stand. */
import type { FinderPlace } from './finder.tsx'

const mostKept = 20

const places = new Map<string, FinderPlace>()

export const placeAt = (entry: string | undefined): FinderPlace | undefined =>
  entry === undefined ? undefined : places.get(entry)

export function rememberPlace(entry: string | undefined, place: FinderPlace | undefined): void {
  if (entry === undefined || place === undefined) return
  places.delete(entry)
  places.set(entry, place)
  const [oldest] = places.keys()
  if (places.size > mostKept && oldest !== undefined) places.delete(oldest)
}
