/** What a provider itself said of an error, out of the many forms they say it in. */
import {
  type JsonObject,
  arrayOrEmpty,
  countOrNull,
  isObject,
  objectOrNull,
  stringOrNull,
  tryParse,
} from '../wire/json.ts'

export interface ErrorWords {
  message: string | null
  /** Machine names such as `insufficient_quota`, `overloaded_error`, `RESOURCE_EXHAUSTED`, lower case. */
  names: string[]
  /** A status given inside the body, as OpenRouter and Google do. */
  status: number | null
  details: JsonObject[]
}

const nothing: ErrorWords = { message: null, names: [], status: null, details: [] }

/** Reads a body, parsed or as text. */
export function readWords(body: unknown): ErrorWords {
  if (typeof body !== 'string') return fromJson(body)
  const parsed = tryParse(body)
  return parsed === undefined ? { ...nothing, message: fromText(body) } : fromJson(parsed)
}

function fromJson(value: unknown): ErrorWords {
  if (Array.isArray(value)) return value.length > 0 ? fromJson(value[0]) : nothing
  if (typeof value === 'string') return { ...nothing, message: value === '' ? null : value }
  if (!isObject(value)) return nothing
  const inner = value['error'] ?? value['detail'] ?? value['errors']
  const names = [value['type'], value['code'], value['object']]
  if (typeof inner === 'string') return { ...nothing, message: inner, names: named(names) }
  if (Array.isArray(inner)) return { ...nothing, message: firstMessage(inner), names: named(names) }
  return fromError(objectOrNull(inner) ?? value, named(names))
}

function fromError(error: JsonObject, outerNames: string[]): ErrorWords {
  const details = arrayOrEmpty(error['details']).filter(isObject)
  const metadata = objectOrNull(error['metadata'])
  const reasons = details.map((detail) => detail['reason'])
  const status = countOrNull(error['code']) ?? countOrNull(error['status'])
  const message = stringOrNull(error['message']) ?? stringOrNull(error['msg'])
  const nested = message?.startsWith('{') ? fromJson(tryParse(message)) : nothing
  return {
    message: withCause(nested.message ?? message, metadata),
    names: [
      ...outerNames,
      ...named([error['type'], error['code'], error['status'], metadata?.['error_type'], ...reasons]),
      ...nested.names,
    ],
    status: status !== null && status >= 400 && status < 600 ? status : nested.status,
    details: details.length > 0 ? details : nested.details,
  }
}

/** OpenRouter says "Provider returned error" and keeps what the provider said beside it. */
function withCause(message: string | null, metadata: JsonObject | null): string | null {
  const raw = metadata?.['raw']
  if (raw === undefined) return message
  const cause = readWords(raw).message
  return cause && cause !== message ? [message, cause].filter(Boolean).join(': ') : message
}

const named = (values: unknown[]): string[] =>
  values.filter((value): value is string => typeof value === 'string').map((value) => value.toLowerCase())

const firstMessage = (values: unknown[]): string | null =>
  values.map((value) => (isObject(value) ? (value['msg'] ?? value['message']) : value)).find(isText) ?? null

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** A web page says it in its title; anything else is taken as it is. */
function fromText(text: string): string | null {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]
  const plain = (title ?? text.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ').trim()
  return plain === '' ? null : plain
}
