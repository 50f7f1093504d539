/** Failures of calls to the application, in words for a person. */
import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '../../contract/errors.ts'

/** The contract's code of a failure, or undefined when the application was not reached or has a bug. */
export function errorCode(error: unknown): ErrorCode | 'INTERNAL_SERVER_ERROR' | undefined {
  // The contract types the codes of each call; where any failure may come, the code is only known as a string.
  return error instanceof ORPCError ? (error.code as ErrorCode | 'INTERNAL_SERVER_ERROR') : undefined
}

/** Whether the call never reached the application: it is stopped, restarting, or the connection broke. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && !(error instanceof ORPCError) && error.name !== 'AbortError'
}

export interface Wording {
  title: string
  advice: string
}

/** What happened and what to do, for a notice or an error page. */
export function wordsFor(error: unknown): Wording {
  if (isUnreachable(error)) {
    return { title: 'Chatty does not answer.', advice: 'The window connects again by itself. Nothing is lost.' }
  }
  switch (errorCode(error)) {
    case 'STORAGE_FULL':
      return {
        title: 'The disk is full.',
        advice: 'Nothing was half-written. Make some room and try again.',
      }
    case 'UNAUTHORIZED':
      return {
        title: 'This window is not signed in.',
        advice: 'Open the address that “chatty serve” printed when it started.',
      }
    case undefined:
    case 'INTERNAL_SERVER_ERROR':
      return {
        title: 'Something went wrong inside Chatty.',
        advice: 'What you wrote is safe. Try again; the log has the details.',
      }
    case 'BAD_REQUEST':
      return { title: firstIssue(error) ?? 'Chatty did not understand what was entered.', advice: '' }
    default:
      return { title: error instanceof Error ? error.message : 'That did not work.', advice: '' }
  }
}

/** The contract says what is wrong with an input in a sentence for the person who entered it. */
function firstIssue(error: unknown): string | undefined {
  const data: unknown = error instanceof ORPCError ? error.data : undefined
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return undefined
  const [first]: unknown[] = data.issues
  return typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : undefined
}
