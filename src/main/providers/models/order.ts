import type { Model } from '../../../contract/providers.ts'

/** Newest first: by date where there is one, else by the numbers in the name; alike ones by name. */
export const newestFirst = (models: Model[]): Model[] => models.toSorted(compare)

function compare(a: Model, b: Model): number {
  if (a.createdAt !== null && b.createdAt !== null && a.createdAt !== b.createdAt) return b.createdAt - a.createdAt
  if ((a.createdAt === null) !== (b.createdAt === null)) return a.createdAt === null ? 1 : -1
  const [versionA, versionB] = [versionOf(a.id), versionOf(b.id)]
  for (let index = 0; index < Math.max(versionA.length, versionB.length); index += 1) {
    const difference = (versionB[index] ?? 0) - (versionA[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.name.localeCompare(b.name, 'en')
}

/** `gemini-2.5-flash` is [2, 5]; sizes and dates are no versions. */
function versionOf(id: string): number[] {
  const text = /(?:^|[-a-z])(\d+(?:\.\d+)*)(?=$|[-:@])/i.exec(id)?.[1]
  return text === undefined || text.length > 5 ? [] : text.split('.').map(Number)
}
