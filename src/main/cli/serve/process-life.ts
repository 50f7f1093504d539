/** When a long-running command ends, and what becomes of faults that nobody caught. */
import type { Log } from '../../platform/log.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** 128 + SIGINT's number, as shells count. */
const interruptedExitCode = 130

export interface ProcessLife {
  /** Resolves with the exit code when the command has to end. */
  end: Promise<number>
  /** Where faults go from now on; until then they are printed. */
  logTo(log: Log): void
}

/**
 * Ends at the first signal; a second Ctrl-C does not wait for what is being saved. A rejected promise that nobody
 * waited for harms nothing else: it is logged, and work goes on. After an uncaught exception nothing is certain any
 * more: it is logged, and the command ends in its usual way, which saves what it can.
 */
export function beginLife(): ProcessLife {
  let log: Pick<Log, 'error'> = { error: (entry: { err: unknown }) => console.error(entry.err) }
  const end = new Promise<number>((resolve) => {
    let isEnding = false
    const onSignal = (signal: NodeJS.Signals): void => {
      if (isEnding && signal === 'SIGINT') process.exit(interruptedExitCode)
      isEnding = true
      resolve(0)
    }
    for (const signal of signals) process.on(signal, onSignal)
    process.on('uncaughtException', (error) => {
      log.error({ err: error }, 'uncaught exception')
      resolve(1)
    })
  })
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'))
  return {
    end,
    logTo(next) {
      log = next
    },
  }
}
