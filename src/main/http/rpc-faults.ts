import { ORPCError } from '@orpc/client'
import type { Log } from '../platform/log.ts'
import { recordFault } from './faults.ts'

type Stream = AsyncIterable<unknown>

export const isStream = (value: unknown): value is Stream & AsyncIterator<unknown, unknown, void> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** Errors of the contract as they are; a bug is logged, and becomes an error that only names the log's entry. */
export function toAnswerable(error: unknown, log: Log, where: string): unknown {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  const { id, message } = recordFault(log, where, error)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message, data: { id }, cause: error })
}

/** A stream can fail after its answer began. */
export async function* watchStream(stream: Stream, log: Log, where: string): AsyncGenerator<unknown, void, void> {
  try {
    yield* stream
  } catch (error) {
    throw toAnswerable(error, log, where)
  }
}
