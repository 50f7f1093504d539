/** Addresses hold only text. What a schema wants as a number or a flag is read as one, before the schema judges it. */
import type { AnyProcedure } from '@orpc/server'
import { z } from 'zod'

type Kind = 'number' | 'boolean'
type Part = 'params' | 'query' | 'body'

const parts: readonly Part[] = ['params', 'query', 'body']

/** Which fields of which part of a request are numbers or flags. */
type Wanted = [Part, string, Kind][]

const known = new WeakMap<AnyProcedure, Wanted>()

/** A copy of the input with its texts read, where they can be; anything else is left for the schema to refuse. */
export function coerceInput(procedure: AnyProcedure, input: unknown): unknown {
  // How the handler hands a request over.
  const request = input as Record<Part, unknown>
  const copy = { ...request }
  for (const [part, name, kind] of wantedOf(procedure)) {
    const fields = copy[part]
    if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name)) continue
    // An object, as was just looked at.
    const value = (fields as Record<string, unknown>)[name]
    if (typeof value !== 'string') continue
    const read = kind === 'number' ? readNumber(value) : part === 'query' ? readFlag(value) : value
    copy[part] = { ...fields, [name]: read }
  }
  return copy
}

const readNumber = (text: string): string | number => (/^-?\d{1,17}(\.\d{1,17})?$/.test(text) ? Number(text) : text)

function readFlag(text: string): string | boolean {
  const word = text.toLowerCase()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : text
}

function wantedOf(procedure: AnyProcedure): Wanted {
  const found = known.get(procedure)
  if (found) return found
  const schema = procedure['~orpc'].inputSchema
  const shape = schema instanceof z.ZodObject ? schema.shape : {}
  const wanted = parts.flatMap((part) => {
    const fields = unwrap(shape[part])
    if (!(fields instanceof z.ZodObject)) return []
    return Object.entries(fields.shape).flatMap(([name, field]): Wanted => {
      const kind = kindOf(unwrap(field))
      return kind ? [[part, name, kind]] : []
    })
  })
  known.set(procedure, wanted)
  return wanted
}

function kindOf(schema: unknown): Kind | undefined {
  if (schema instanceof z.ZodNumber) return 'number'
  return schema instanceof z.ZodBoolean ? 'boolean' : undefined
}

/** The schema itself, whatever may be left out or null. */
function unwrap(schema: unknown): unknown {
  const isWrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
  return isWrapped ? unwrap(schema.unwrap()) : schema
}
