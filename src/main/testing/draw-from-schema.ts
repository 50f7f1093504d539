/** Values that a JSON schema allows, with the texts and numbers that break things; and now and then what it does not. */
import * as fc from 'fast-check'
import type { Schema } from '../http/rest/examples.ts'

const oddTexts = [
  '',
  ' ',
  '\0',
  '\uD800',
  '\uDC00\uD800',
  "'; DROP TABLE messages; --",
  '" OR 1=1 NEAR(a b) *',
  '""" NEAR(a b) AND OR NOT -* ^ : {title}: *',
  '-',
  '"unfinished',
  'ﷺ‮'.repeat(50),
  '../../etc/passwd',
  '%00%ff%c0%ae',
  '%s%n{{7*7}}${1}',
  '9'.repeat(400),
  '1e999',
  'NaN',
  'true',
  'null',
  '__proto__',
  'constructor',
  'http://127.0.0.1:1/v1',
  'openai',
  'default_user',
  '2026-02-30',
  '-1',
  '0x10',
]
const longText = 'x'.repeat(20_000)

/** Any text at all, of those that have broken something somewhere rather often. */
export const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...oddTexts))
const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 0.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, -0) },
)
const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), text, number, fc.constantFrom(null, true, [], {}))

/** What this schema allows, roughly: what it does not express is refused by the application, which is fine too. */
export const drawFitting = (schema: Schema): fc.Arbitrary<unknown> => drawBy(schema, drawFitting)

/** Mostly what the schema allows; at every level of it now and then something else. */
export const drawMostlyFitting = (schema: Schema): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: drawBy(schema, drawMostlyFitting) }, { weight: 1, arbitrary: anything })

type Draw = (schema: Schema) => fc.Arbitrary<unknown>

function drawBy(schema: Schema, drawPart: Draw): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => drawBy(choice, drawPart)))
  if (schema.allOf) return drawBy(Object.assign({}, ...schema.allOf) as Schema, drawPart)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  switch (schema.type) {
    case 'object':
      return drawObject(schema, drawPart)
    case 'array':
      return fc.array(drawPart(schema.items ?? {}), { maxLength: 4 })
    case 'string':
      if (schema.format === 'uuid') return fc.uuid({ version: 7 })
      return fc.oneof(
        { weight: 6, arbitrary: text },
        { weight: 6, arbitrary: fc.lorem({ maxCount: 4 }) },
        { weight: 1, arbitrary: fc.constant(longText) },
      )
    case 'integer':
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

function drawObject({ properties, required = [] }: Schema, drawPart: Draw): fc.Arbitrary<unknown> {
  if (!properties) {
    const names = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'topics'))
    return fc.dictionary(names, fc.jsonValue({ maxDepth: 2 }))
  }
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, drawPart(field)]))
  return fc.record(fields, { requiredKeys: required })
}
