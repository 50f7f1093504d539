/** What a failed call of the REST door is answered with: always a sentence in `error`, and what a program can use. */
import { ORPCError, type AnyProcedure } from '@orpc/server'
import type { Words } from '../../../contract/rest/base.ts'

export interface RestErrorBody {
  /** A whole sentence, the older API's own where it had one. */
  error: string
  /** For programs; never changes. */
  code: string
  /** Where older programs look. */
  detail?: string
  /** What is wrong with which field. */
  fields?: Record<string, string[]>
  [field: string]: unknown
  /** Stands in the log beside an unexpected fault. */
  id?: string
}

interface Issue {
  code?: string
  path?: readonly unknown[]
  message: string
  keys?: string[]
  expected?: string
  maximum?: number | bigint
  minimum?: number | bigint
  origin?: string
  values?: unknown[]
}

const notFoundDetail = 'Not found.'

/** An error of a call as one whose data is the body to be sent. */
export function toRestError(error: unknown, procedure: AnyProcedure, input: unknown): unknown {
  if (!(error instanceof ORPCError)) return error
  // Every procedure of this door is made from the REST contract's builder.
  const words = (procedure['~orpc'].meta['words'] ?? {}) as Words
  const { status, body } = describe(error, words, input)
  return new ORPCError(body.code, { status, message: body.error, data: body, cause: error })
}

function describe(
  error: ORPCError<string, unknown>,
  words: Words,
  input: unknown,
): { status: number; body: RestErrorBody } {
  const { code, message, status, data } = error
  if (code === 'BAD_REQUEST' && hasIssues(data)) return describeIssues(data.issues, words, input)
  if (code === 'NOT_FOUND') {
    const what = hasField(data, 'what') ? String(data.what) : ''
    if (what === 'page') return { status, body: { error: message, code, detail: message } }
    const sentence = words.notFound ?? `${what.charAt(0).toUpperCase()}${what.slice(1) || 'This'} not found`
    return { status, body: { error: sentence, code, detail: notFoundDetail } }
  }
  if (code === 'CONFLICT' && hasField(data, 'reason') && data.reason === 'ended') {
    return { status: 400, body: { error: words.ended ?? message, code: 'CONVERSATION_ENDED', detail: message } }
  }
  if (code === 'INTERNAL_SERVER_ERROR' && hasField(data, 'id')) {
    return { status, body: { error: message, code, id: String(data.id) } }
  }
  if (hasField(data, 'success') && hasField(data, 'detail')) {
    return { status, body: { success: false, error: message, code, detail: String(data.detail) } }
  }
  return { status, body: { error: message, code } }
}

function describeIssues(issues: Issue[], words: Words, input: unknown): { status: number; body: RestErrorBody } {
  const [first] = issues
  const [part, field] = first?.path ?? []
  if (part === 'params') {
    return { status: 404, body: { error: words.notFound ?? 'Not found.', code: 'NOT_FOUND', detail: notFoundDetail } }
  }
  const isMissing = words.required !== undefined && issues.some((issue) => isBlank(valueAt(input, issue.path ?? [])))
  const own = typeof field === 'string' ? words.fields?.[field] : undefined
  if (own && !isMissing) {
    const code = own.status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST'
    return { status: own.status, body: { error: own.message, code, detail: own.message } }
  }
  const fields = collectFields(issues, input)
  const [[name, [problem]] = ['', ['']]] = Object.entries(fields) as [string, string[]][]
  const sentence = name === '' ? (first ? sayIssue(first, input) : 'The request is not right.') : `${name}: ${problem}`
  const error = isMissing ? (words.required ?? '') : sentence
  // The older API had the fields at the top, and programs look for them there.
  return { status: 400, body: { ...fields, error, code: 'BAD_REQUEST', fields } }
}

function collectFields(issues: Issue[], input: unknown): Record<string, string[]> {
  // By way of a map: a field may be called `__proto__` by whoever sends it.
  const fields = new Map<string, string[]>()
  for (const issue of issues) {
    const said = sayIssue(issue, input)
    const names = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : [(issue.path ?? []).slice(1).join('.')]
    for (const name of names.slice(0, 20).map(clip)) {
      if (name !== '') fields.set(name, [...(fields.get(name) ?? []), said])
    }
  }
  return Object.fromEntries(fields)
}

const clip = (name: string): string => (name.length > 100 ? `${name.slice(0, 100)}…` : name)

/** In the words of the older API, where it had some for this. */
function sayIssue(issue: Issue, input: unknown): string {
  const { code, expected, maximum, minimum, origin, values } = issue
  const path = issue.path ?? []
  if (code !== 'unrecognized_keys' && path.length === 1 && path[0] === 'body') {
    return 'This is called with a JSON object in its body.'
  }
  switch (code) {
    case 'invalid_type': {
      if (valueAt(input, path) === undefined) return 'This field is required.'
      if (valueAt(input, path) === null) return 'This field may not be null.'
      return (
        expectations[expected ?? ''] ?? `This is not the right kind of value: ${expected ?? 'another one'} is meant.`
      )
    }
    case 'unrecognized_keys':
      return 'There is no such field here.'
    case 'too_big':
      if (origin === 'string') return `Ensure this field has no more than ${String(maximum)} characters.`
      if (origin === 'array') return `Ensure this field has no more than ${String(maximum)} elements.`
      return `Ensure this value is less than or equal to ${String(maximum)}.`
    case 'too_small':
      if (origin === 'string') return 'This field may not be blank.'
      if (origin === 'array') return 'This list may not be empty.'
      return `Ensure this value is greater than or equal to ${String(minimum)}.`
    case 'invalid_value':
      return `Choose one of: ${(values ?? []).map(String).join(', ')}.`
    case 'custom':
      return issue.message === 'Invalid input' ? 'This field may not be blank.' : issue.message
    default:
      return issue.message
  }
}

const expectations: Record<string, string> = {
  int: 'A valid integer is required.',
  number: 'A valid number is required.',
  string: 'Not a valid string.',
  boolean: 'Must be a valid boolean.',
  object: 'Expected an object.',
  record: 'Expected an object.',
  array: 'Expected a list of items.',
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

function valueAt(input: unknown, path: readonly unknown[]): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    // Steps of a path are names and indexes.
    value = (value as Record<string, unknown>)[String(step)]
  }
  return value
}

const hasField = <Name extends string>(data: unknown, name: Name): data is Record<Name, unknown> =>
  typeof data === 'object' && data !== null && name in data

const hasIssues = (data: unknown): data is { issues: Issue[] } => hasField(data, 'issues') && Array.isArray(data.issues)
