import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'
import { Refusal, type RefusalCode } from './refusal.ts'

const codes: Partial<Record<string, RefusalCode>> = {
  NOT_FOUND: 'NOT_FOUND',
  BAD_REQUEST: 'BAD_REQUEST',
  STORAGE_FULL: 'SERVICE_UNAVAILABLE',
  STORAGE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  CONFLICT: 'NOT_FOUND',
}

/** Runs what may fail with an error of the contract, and throws it as this door says it. */
export function asRefusal<T>(host: Host, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const error = host.explain(cause)
    const code = error instanceof AppError ? codes[error.code] : undefined
    if (!code || !(error instanceof AppError)) throw error
    throw Object.assign(new Refusal(code, error.message), { cause })
  }
}
