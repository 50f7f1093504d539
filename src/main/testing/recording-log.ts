import type { Log } from '../platform/log.ts'
import { silentLog } from '../platform/log.ts'

/** A log that keeps what it was told of errors. For tests only. */
export function createRecordingLog(): Log & { errors: unknown[] } {
  const errors: unknown[] = []
  return { ...silentLog, warn: () => {}, info: () => {}, error: (entry: unknown) => void errors.push(entry), errors }
}
