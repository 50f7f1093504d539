/** Blocks that are drawn inside one element: the items of a list, the rows of a table. */
import type { Block } from './blocks.ts'

export type Group = { start: number; blocks: readonly Block[] } & (
  | { kind: 'single' }
  | { kind: 'list'; isOrdered: boolean; number: number; isLoose: boolean }
  | { kind: 'table' }
)

/** Groups blocks. A group whose blocks are the same as last time is the same object. */
export function createGrouping() {
  let known = new Map<number, Group>()
  return (blocks: readonly Block[]): Group[] => {
    const groups: Group[] = []
    let from = 0
    while (from < blocks.length) {
      const to = endOfGroup(blocks, from)
      groups.push(makeGroup(blocks.slice(from, to), known))
      from = to
    }
    known = new Map(groups.map((group) => [group.start, group]))
    return groups
  }
}

/** Which list or table a block belongs to, or null when it stands for itself. */
function homeOf({ shape }: Block): number | null {
  if (shape.kind === 'item') return shape.listStart
  return shape.kind === 'rows' ? shape.tableStart : null
}

function endOfGroup(blocks: readonly Block[], from: number): number {
  const first = blocks[from]
  const home = first ? (homeOf(first) ?? first.start) : 0
  let to = from + 1
  for (let next = blocks[to]; next && homeOf(next) === home; next = blocks[to]) to += 1
  return to
}

function makeGroup(blocks: readonly Block[], known: ReadonlyMap<number, Group>): Group {
  const start = blocks[0]?.start ?? 0
  const before = known.get(start)
  if (before && before.blocks.length === blocks.length && before.blocks.every((block, at) => block === blocks[at])) {
    return before
  }
  const shape = blocks[0]?.shape
  if (shape?.kind === 'item') {
    const isLoose = blocks.slice(0, -1).some(({ text }) => /\n[ \t]*\r?\n[ \t\r\n]*$/.test(text))
    return { kind: 'list', start, blocks, isOrdered: shape.isOrdered, number: shape.number, isLoose }
  }
  return { kind: blocks.length > 1 ? 'table' : 'single', start, blocks }
}
