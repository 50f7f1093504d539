/** Careful reading of JSON that somebody else wrote. */
import { malformed } from './fault.ts'

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectOrNull = (value: unknown): JsonObject | null => (isObject(value) ? value : null)
export const arrayOrEmpty = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const stringOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A whole number of at least 0: token counts, limits. Some servers write them as text. */
export function countOrNull(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? Math.round(number) : null
}

/** Like `countOrNull`, for limits: 0 means the server does not know. */
export const limitOrNull = (value: unknown): number | null => countOrNull(value) || null

/** One event of a stream. Throws a fault where it is no JSON object. */
export function parseEvent(data: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    throw malformed('text that is not JSON')
  }
  if (!isObject(value)) throw malformed('JSON that is not an object')
  return value
}

/** JSON, or undefined where it is none. */
export function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
