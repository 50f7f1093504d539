import { mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/**
 * A log file in the data folder. Holds what happened, never what was said: no message text, no key, no token.
 * Written at once, so that the last words before a crash are there. Pino's own file stream is not used: on a full
 * disk it throws into the event loop and keeps the process from ending, and a log may do neither.
 */
export function createFileLog(dataFolder: string): Log {
  const folder = join(dataFolder, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = openSync(join(folder, 'chatty.log'), 'a', 0o600)
  return pino(
    { base: undefined },
    {
      write(line) {
        try {
          writeSync(file, line)
        } catch {
          // No room for it. Whoever logs has told the person already.
        }
      },
    },
  )
}

export const silentLog: Log = pino({ enabled: false })
