/** Models, providers, languages of code and names that texts open with, by number: two bytes a document each. */
import type { WordStore } from './store.ts'

const kinds = ['provider', 'model', 'language', 'speaker'] as const
export type NameKind = (typeof kinds)[number]

/** What fits a column of two bytes; later ones have no number. */
const mostNames = 65_535

export type Names = ReturnType<typeof createNames>

export function createNames(store: WordStore) {
  const names: Record<NameKind, string[]> = { provider: [], model: [], language: [], speaker: [] }
  const numbers = new Map<string, number>()
  const keyOf = (kind: NameKind, name: string): string => `${kind} ${name}`

  function learn(kind: NameKind, name: string, most: number): number {
    const free = names[kind].indexOf('') + 1
    const number = free > 0 ? free : names[kind].length + 1
    if (number > most) return 0
    place(kind, number, name)
    return number
  }

  function place(kind: NameKind, number: number, name: string): void {
    names[kind][number - 1] = name
    if (name !== '') numbers.set(keyOf(kind, name), number)
  }

  // The kinds in the table are those that were written with `save`.
  for (const { kind, number, name } of store.listNames()) place(kind as NameKind, number, name)

  return {
    /** From 1 up to `most`; a new name gets the next number. 0 for none. */
    numberOf(kind: NameKind, name: string | null, most = mostNames): number {
      if (name === null) return 0
      return numbers.get(keyOf(kind, name)) ?? learn(kind, name, most)
    },
    /** Of a name that is known already; 0 for another. */
    find: (kind: NameKind, name: string): number => numbers.get(keyOf(kind, name)) ?? 0,
    nameOf: (kind: NameKind, number: number): string | undefined => names[kind][number - 1],
    /** The numbers of all names that `isMeant`. */
    numbersWhere: (kind: NameKind, isMeant: (name: string) => boolean): Set<number> =>
      new Set(names[kind].flatMap((name, index) => (name !== '' && isMeant(name) ? [index + 1] : []))),
    save(): void {
      for (const kind of kinds) for (const [index, name] of names[kind].entries()) store.saveName(kind, index + 1, name)
    },
    /** Names from texts that are gone leave an empty place, so that the others keep their numbers. */
    forget(kind: NameKind, isUsed: (number: number) => boolean): void {
      for (const [index, name] of names[kind].entries()) {
        if (name === '' || isUsed(index + 1)) continue
        numbers.delete(keyOf(kind, name))
        names[kind][index] = ''
      }
    },
  }
}
