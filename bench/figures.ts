/** What a bench tells: figures with what they are measured against, as a table and as JSON. */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

export interface Goal {
  /** As goals.md numbers it: "P9". */
  id: string
  /** Whether the value itself is meant, or how many times the reference it is. */
  of: 'value' | 'ratio'
  atMost?: number
  atLeast?: number
}

export interface Figure {
  what: string
  unit: string
  value: number
  /** The same thing done without the application. */
  reference?: { what: string; value: number }
  /** Measured within rounds; the two values' own ratio unless given. */
  ratio?: number
  goal?: Goal
}

export const ratioOf = (figure: Figure): number | undefined =>
  figure.ratio ?? (figure.reference && figure.value / figure.reference.value)

/** Whether a figure's goal is reached, and if not, by how much it is missed; nothing when it has none. */
export function verdictOf(figure: Figure): string {
  const { goal } = figure
  if (!goal) return ''
  const measured = goal.of === 'value' ? figure.value : (ratioOf(figure) ?? Number.NaN)
  if (goal.atMost !== undefined && !(measured <= goal.atMost)) return missed(measured / goal.atMost - 1)
  if (goal.atLeast !== undefined && !(measured >= goal.atLeast)) return missed(1 - measured / goal.atLeast)
  return 'reached'
}

const missed = (share: number): string => (Number.isFinite(share) ? `MISSED by ${Math.round(share * 100)} %` : 'MISSED')

/** Three digits that mean something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  return value.toLocaleString('en', { maximumFractionDigits: Math.min(4, Math.max(0, 2 - magnitude)) })
}

export function toTable(figures: Figure[]): string {
  const rows = [
    ['', 'what', 'measured', 'reference', 'ratio', 'goal', ''],
    ...figures.map((figure) => {
      const { what, unit, value, reference, goal } = figure
      const ratio = ratioOf(figure)
      return [
        goal?.id ?? '',
        what,
        `${digits(value)} ${unit}`,
        reference ? `${digits(reference.value)} ${unit} · ${reference.what}` : '',
        ratio === undefined ? '' : `${digits(ratio)}×`,
        goal ? wording(goal, unit) : '',
        verdictOf(figure),
      ]
    }),
  ]
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

function wording({ of, atMost, atLeast }: Goal, unit: string): string {
  const suffix = of === 'ratio' ? '×' : ` ${unit}`
  return atMost === undefined ? `≥ ${digits(atLeast ?? 0)}${suffix}` : `≤ ${digits(atMost)}${suffix}`
}

export interface Run {
  bench: string
  rounds: number
  figures: Figure[]
  /** What a reader should know of how these figures came about. */
  notes: string[]
}

/** Everything in the table, with the machine it was measured on. */
export function writeJson(file: string, { figures, ...run }: Run): void {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, platform: process.platform }
  const told = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), verdict: verdictOf(figure) }))
  writeFileSync(file, `${JSON.stringify({ ...run, at: new Date().toISOString(), machine, figures: told }, null, 2)}\n`)
}
