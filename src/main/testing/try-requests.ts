/**
 * Generated requests for the REST door, drawn from its own description: the right shapes with wrong values, wrong
 * shapes, wrong types, wrong bytes. Whatever they are, nothing may come back as a fault. For tests and `npm run torture`.
 */
import * as fc from 'fast-check'
import type { ApiDocument, Operation } from '../http/rest/open-api.ts'
import { drawMostlyFitting, text } from './draw-from-schema.ts'
import { call } from './http-call.ts'
import type { ScriptedProvider } from './scripted-provider.ts'

interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Buffer | undefined
}

/** As it stands in an address; half characters have no way of being written there. */
const inAddress = (value: unknown): string => {
  const written = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return encodeURIComponent(written.toWellFormed())
}

const oddBodies: (string | Buffer)[] = [
  '{',
  'null',
  '[]',
  '"text"',
  '1',
  '{"content":"\\ud800"}',
  '{"__proto__":{"admin":true}}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('\uFEFF{}', 'utf16le'),
  '['.repeat(5000),
  `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  '{"title":1e400}',
]
const contentTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
]

function drawRequest(path: string, method: string, operation: Operation): fc.Arbitrary<Request> {
  const ids = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 12 }) }, { weight: 2, arbitrary: text })
  const query = fc.record(
    Object.fromEntries(
      operation.parameters
        .filter(({ in: place }) => place === 'query')
        .map(({ name, schema }) => [name, drawMostlyFitting(schema)]),
    ),
    { requiredKeys: [] },
  )
  const schema = operation.requestBody?.content['application/json']?.schema
  const body = schema
    ? fc.oneof(
        { weight: 12, arbitrary: drawMostlyFitting(schema).map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: fc.constantFrom(...oddBodies) },
      )
    : fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('{}', ...oddBodies) },
      )
  const type = fc.oneof(
    { weight: 20, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom(...contentTypes) },
  )
  const verb = fc.oneof(
    { weight: 20, arbitrary: fc.constant(method) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS') },
  )
  return fc.record({ id: ids, query, body, type, verb, slash: fc.boolean() }).map((drawn): Request => {
    const filled = path.replace('{id}', inAddress(drawn.id)).replace(/\/$/, drawn.slash ? '/' : '')
    const parts = Object.entries(drawn.query).map(([name, value]) => `${name}=${inAddress(value)}`)
    const sends = drawn.body !== undefined && drawn.verb !== 'GET' && drawn.verb !== 'HEAD'
    const headers: Record<string, string> = sends && drawn.type !== '' ? { 'content-type': drawn.type } : {}
    return {
      method: drawn.verb,
      path: `/api${filled}${parts.length > 0 ? `?${parts.join('&')}` : ''}`,
      headers,
      body: sends ? drawn.body : undefined,
    }
  })
}

export interface Tried {
  /** How often each status came. */
  statuses: Map<number, number>
  /** What came back as a fault, and what it was asked with. */
  problems: string[]
}

/** `port` is a server's whose API needs no token. */
export async function tryRequests(port: number, count: number, seed: number): Promise<Tried> {
  const { body } = await call(port, { path: '/api/openapi.json' })
  const document = JSON.parse(body) as ApiDocument
  const arbitraries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => drawRequest(path, method.toUpperCase(), operation)),
  )
  const statuses = new Map<number, number>()
  const problems: string[] = []
  for (const { body: sent, ...request } of fc.sample(fc.oneof(...arbitraries), { numRuns: count, seed })) {
    const answer = await call(port, sent === undefined ? request : { ...request, body: sent })
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    if (answer.status < 500) continue
    problems.push(
      `seed ${seed}: ${request.method} ${request.path.slice(0, 200)} ${String(sent).slice(0, 200)} → ${answer.status} ${answer.body.slice(0, 200)}`,
    )
  }
  return { statuses, problems }
}

/** Says something to whatever a model is asked, for requests that nobody plays the model for. Runs until the end. */
export async function answerEverything(provider: ScriptedProvider): Promise<never> {
  for (;;) {
    const answer = await provider.nextAnswer()
    answer.say('An answer about sourdough.')
    answer.finish()
  }
}
