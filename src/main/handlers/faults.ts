/** What becomes of an error that nobody expected, at every door alike. */
import { ORPCError } from '@orpc/server'
import { recordFault } from '../platform/faults.ts'
import type { Log } from '../platform/log.ts'

type Stream = AsyncIterable<unknown>

export const isStream = (value: unknown): value is Stream & AsyncIterator<unknown, unknown, void> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

interface Call {
  next(): Promise<unknown>
  path: readonly string[]
  signal?: AbortSignal | undefined
}

/** For a door's handler, around each call: what fails unexpectedly is logged, and answered with the log's entry. */
export function reportFaults(log: Log): (call: Call) => Promise<unknown> {
  return async ({ next, path, signal }) => {
    const where = path.join('.')
    try {
      const output = await next()
      return isStream(output) ? watchStream(output, log, where) : output
    } catch (error) {
      throw signal?.aborted ? error : toAnswerable(error, log, where)
    }
  }
}

/** Errors of the contract as they are; a bug is logged, and becomes an error that only names the log's entry. */
function toAnswerable(error: unknown, log: Log, where: string): unknown {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  const { id, message } = recordFault(log, where, error)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message, data: { id }, cause: error })
}

/** A stream can fail after its answer began. */
async function* watchStream(stream: Stream, log: Log, where: string): AsyncGenerator<unknown, void, void> {
  try {
    yield* stream
  } catch (error) {
    throw toAnswerable(error, log, where)
  }
}
