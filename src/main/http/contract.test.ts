/**
 * Well-formed nonsense for every procedure: inputs that its schema allows, drawn from the schema itself, with the
 * strings and numbers that break things. Whatever they are, the answer is the contract's, never a fault.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { call } from '../testing/http-call.ts'
import { listProcedures } from '../testing/list-procedures.ts'
import { makeApp } from '../testing/make-app.ts'
import { makeServer } from '../testing/make-server.ts'
import { createRecordingLog } from '../testing/recording-log.ts'

interface JsonSchema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\uD800',
    '\uDC00\uD800',
    "'; DROP TABLE messages; --",
    '"',
    '""" NEAR(a b) AND OR NOT -* ^ : {title}: *',
    '-',
    '"unfinished',
    'ﷺ‮'.repeat(50),
    '../../etc/passwd',
    '%s%n{{7*7}}${1}',
    '9'.repeat(400),
    'http://127.0.0.1:1/v1',
    'openai',
    'x'.repeat(20_000),
  ),
)
const uuid = fc.uuid({ version: 7 })
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 0.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, -0) },
)

/** What this schema allows, roughly: what it does not express is refused by the application, which is fine too. */
function draw(schema: JsonSchema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(draw))
  if (schema.allOf) return draw(Object.assign({}, ...schema.allOf) as JsonSchema)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  switch (schema.type) {
    case 'object':
      return drawObject(schema)
    case 'array':
      return fc.array(draw(schema.items ?? {}), { maxLength: 4 })
    case 'string':
      return schema.format === 'uuid' ? uuid : text
    case 'integer':
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

function drawObject({ properties, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  if (!properties) return fc.dictionary(fc.oneof(text, fc.constantFrom('__proto__', 'constructor')), fc.jsonValue())
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, draw(field)]))
  return fc.record(fields, { requiredKeys: required })
}

interface Asked {
  path: string
  input: unknown
}

const requests: fc.Arbitrary<Asked>[] = listProcedures()
  .filter(([path]) => path !== 'events/subscribe')
  .map(([path, procedure]) => {
    const { inputSchema } = procedure['~orpc']
    // Every schema of the contract is made with zod.
    const schema = inputSchema && z.toJSONSchema(inputSchema as z.ZodType, { io: 'input', unrepresentable: 'any' })
    const input = schema ? draw(schema as JsonSchema) : fc.constant(undefined)
    return input.map((drawn) => ({ path, input: drawn }))
  })

it('answers 1,500 allowed inputs to all procedures without a fault', { timeout: 120_000 }, async () => {
  const app = await makeApp()
  const log = createRecordingLog()
  const server = await makeServer({
    host: { ...app.host, platform: { ...app.host.platform, log } },
    dataFolder: app.folder,
  })
  const cookie = await server.signIn()
  for (const question of ['one', 'two', 'three']) {
    const { answer } = await app.ask(question)
    const scripted = await app.provider.nextAnswer()
    scripted.say('An answer.')
    scripted.finish()
    await app.settled(answer.id)
  }

  const answered = new Map<number, number>()
  const property = fc.asyncProperty(fc.oneof(...requests), async ({ path, input }) => {
    const headers = { 'content-type': 'application/json', cookie }
    const body = JSON.stringify({ json: input })
    const { status, body: said } = await call(server.port, { method: 'POST', path: `/rpc/${path}`, headers, body })
    answered.set(status, (answered.get(status) ?? 0) + 1)
    expect({ said, status: [200, 400, 403, 404, 409, 501].includes(status) }).toEqual({ said, status: true })
  })
  try {
    await fc.assert(property, { numRuns: 1500 })
  } finally {
    await server.close()
  }
  expect(log.errors).toEqual([])
  expect(answered.get(200)).toBeGreaterThan(200)
})
