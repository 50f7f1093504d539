/** Figures over many answered questions, as tables to read and as the numbers of `--json`. */
import {
  gainAt,
  meanOf,
  recallAt,
  reciprocalRank,
  sessionHitAt,
  sessionRecallAt,
  type Answered,
  type Mean,
} from './metrics.ts'

const depths = [5, 10, 25, 50]

const columns: [string, (answered: Answered) => number][] = [
  ...depths.map((k): [string, (answered: Answered) => number] => [`recall@${k}`, (one) => recallAt(k, one)]),
  ['MRR', reciprocalRank],
  ['NDCG@10', (one) => gainAt(10, one)],
  ...[1, 10].map((k): [string, (answered: Answered) => number] => [`session@${k}`, (one) => sessionHitAt(k, one)]),
  ['sessions@10', (one) => sessionRecallAt(10, one)],
]

export type Figures = Record<string, Mean>

const figuresOf = (answered: Answered[]): Figures =>
  Object.fromEntries(columns.map(([name, measure]) => [name, meanOf(answered.map(measure))]))

/** `{ "recall@5": 79.1, … }`, and the same by ability. */
export function toJson(answered: Answered[]): Record<string, unknown> {
  const plain = (figures: Figures) =>
    Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, Math.round(value * 100) / 100]))
  const byAbility = abilitiesOf(answered).map((ability) => [
    ability,
    plain(figuresOf(answered.filter((one) => one.ability === ability))),
  ])
  return { ...plain(figuresOf(answered)), byAbility: Object.fromEntries(byAbility) }
}

/** One row a way of searching. */
export function totalTable(ways: Record<string, Answered[]>): string {
  const rows = Object.entries(ways).map(([way, answered]) => {
    const figures = figuresOf(answered)
    return [
      way,
      ...columns.map(([name]) => {
        const { value, low, high } = figures[name] ?? meanOf([])
        return `${value.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`
      }),
    ]
  })
  return toColumns([['in %, 95 % interval', ...columns.map(([name]) => name)], ...rows])
}

/** Recall of every ability, at every depth, for every way. */
export function abilityTable(ways: Record<string, Answered[]>): string {
  const names = Object.keys(ways)
  const all = ways[names[0] ?? ''] ?? []
  const rows = abilitiesOf(all).map((ability) => {
    const count = all.filter((one) => one.ability === ability).length
    const cells = names.map((name) => {
      const answered = (ways[name] ?? []).filter((one) => one.ability === ability)
      return depths.map((k) => meanOf(answered.map((one) => recallAt(k, one))).value.toFixed(1)).join(' ')
    })
    return [`${ability} (${count})`, ...cells]
  })
  return toColumns([[`recall@${depths.join(' ')}`, ...names], ...rows])
}

const abilitiesOf = (answered: Answered[]): string[] => [...new Set(answered.map(({ ability }) => ability))].toSorted()

function toColumns(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The least that `hybrid` is ahead of the better of the other two, in recall@10, over the whole and every ability. */
export function leastLead(hybrid: Answered[], others: Answered[][]): { ability: string; lead: number } {
  const groups = ['all', ...abilitiesOf(hybrid)].map((ability) => {
    const recall = (answered: Answered[]): number =>
      meanOf(answered.filter((one) => ability === 'all' || one.ability === ability).map((one) => recallAt(10, one)))
        .value
    return { ability, lead: recall(hybrid) - Math.max(...others.map(recall)) }
  })
  return groups.reduce((least, group) => (group.lead < least.lead ? group : least))
}
