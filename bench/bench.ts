import type { Figure } from './figures.ts'

export interface BenchOptions {
  /** How many rounds count; 5 or more for figures that are told to anybody. */
  rounds: number
  /** Says what is going on, to someone who waits. */
  progress(text: string): void
  /** Adds a sentence that is printed with the figures. */
  note(text: string): void
}

export type Bench = (options: BenchOptions) => Promise<Figure[]>
