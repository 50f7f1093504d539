import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** A log file in the data folder. Holds what happened, never what was said: no message text, no key, no token. */
export function createFileLog(dataFolder: string): Log {
  const folder = join(dataFolder, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return pino(
    { base: undefined },
    pino.destination({ dest: join(folder, 'chatty.log'), append: true, mkdir: true, sync: false }),
  )
}

export const silentLog: Log = pino({ enabled: false })
