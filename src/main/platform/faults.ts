import { randomBytes } from 'node:crypto'
import type { Log } from './log.ts'

/** What a bug is known by: the caller gets the id and the words, the log the rest under the same id. */
export interface Fault {
  id: string
  message: string
}

/** Logs something nobody expected, once. `where` is a route or procedure, never anything a caller sent. */
export function recordFault(log: Log, where: string, error: unknown): Fault {
  const id = randomBytes(6).toString('hex')
  log.error({ id, where, causes: listCauses(error) }, 'unexpected fault')
  return { id, message: `Something went wrong inside Chatty. What is stored is safe. The log has more under ${id}.` }
}

/** Only names, messages and stacks: other fields of an error may hold what a person wrote. */
function listCauses(error: unknown): { name: string; message: string; stack: string | undefined }[] {
  const causes = []
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    causes.push({ name: cause.name, message: cause.message, stack: cause.stack })
  }
  return causes.length > 0 ? causes : [{ name: typeof error, message: 'Not an error object.', stack: undefined }]
}
