/** Something the application does by itself, again and again. */
export interface Job {
  name: string
  everyMs: number
  /** Whether it may begin now that it is due; else it waits for the next look. */
  mayBegin?(): boolean
  /** A sentence about what was done, for the list of runs; undefined when there was nothing to do. */
  run(signal: AbortSignal): Promise<string | undefined>
}
