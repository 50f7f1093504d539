import type { Figure } from './figures.ts'

export interface BenchOptions {
  /** How many rounds count; 5 or more for figures that are told to anybody. */
  rounds: number
  /** A file of measurements from outside, for the benches that take one. */
  data: string | null
  /** How many messages, for the benches that are run for several numbers; all of them unless told. */
  sizes: number[] | null
  /** Says what is going on, to someone who waits. */
  progress(text: string): void
  /** Adds a sentence that is printed with the figures. */
  note(text: string): void
  /** What `--json` writes instead of the table's figures. */
  report(values: unknown): void
}

export type Bench = (options: BenchOptions) => Promise<Figure[]>
