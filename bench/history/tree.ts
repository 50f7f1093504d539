/** Grows a tree of messages as a person does: on the active branch, with versions beside what was there before. */

export interface Branching {
  /** Places on the active branch, from its root to its leaf. */
  path: readonly number[]
  parentOf(place: number): number | null
  depthOf(place: number): number
  childrenOf(parent: number | null): readonly number[]
  /** Adds a message below `parent`; it becomes the chosen one, and the active branch ends with it. */
  add(parent: number | null): number
  /** Makes the branch through this message the active one, down to the leaf last chosen below it. */
  show(place: number): void
  isChosen(place: number): boolean
  isActive(place: number): boolean
}

export function createBranching(): Branching {
  const parents: (number | null)[] = []
  const depths: number[] = []
  const children = new Map<number | null, number[]>()
  const chosen = new Map<number | null, number>()
  let path: number[] = []

  const parentOf = (place: number): number | null => parents[place] ?? null
  const depthOf = (place: number): number => depths[place] ?? 0

  function show(place: number): void {
    for (let step: number | null = place; step !== null; step = parentOf(step)) chosen.set(parentOf(step), step)
    path = []
    for (let next = chosen.get(null); next !== undefined; next = chosen.get(next)) path.push(next)
  }

  return {
    get path() {
      return path
    },
    parentOf,
    depthOf,
    childrenOf: (parent) => children.get(parent) ?? [],
    add(parent) {
      const place = parents.push(parent) - 1
      const depth = parent === null ? 0 : depthOf(parent) + 1
      depths.push(depth)
      children.set(parent, [...(children.get(parent) ?? []), place])
      chosen.set(parent, place)
      if (depth > 0 && path[depth - 1] !== parent) throw new Error('A message is added to the active branch only.')
      path.length = depth
      path.push(place)
      return place
    },
    show,
    isChosen: (place) => chosen.get(parentOf(place)) === place,
    isActive: (place) => path[depthOf(place)] === place,
  }
}
