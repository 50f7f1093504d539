import type { ErrorCode } from '../contract/errors.ts'

/**
 * Something a caller can act on, with a code from the contract and a whole sentence for a person. Everything
 * else that is thrown is a bug, and is treated as one at the door.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: unknown
  constructor(code: ErrorCode, message: string, data?: unknown, options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** `what` is the thing in a person's words: "conversation", "message". */
export const notFound = (what: string): AppError =>
  new AppError('NOT_FOUND', `This ${what} does not exist, or no longer does.`, { what })
