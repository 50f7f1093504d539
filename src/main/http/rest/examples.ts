/** What a value of a schema looks like. */

/** As much of JSON Schema as the contract makes. */
export interface Schema {
  type?: string
  description?: string
  default?: unknown
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  not?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
}

/** By the name of the field, where a value of its type would say nothing. */
const byName: Record<string, unknown> = {
  title: 'Sourdough',
  format: 'json',
  token: 'the-token-of-a-link',
  content: 'Why does sourdough rise?',
  uid: '019ca8a0-3e80-77b6-a149-4b12705f14e5',
  provider: 'ollama',
  model: 'llama3.2',
  q: 'sourdough',
  query: 'why does sourdough rise?',
  cursor: '120',
  next_cursor: '120',
  timezone: 'Europe/Berlin',
  'idempotency-key': '7f1c2a',
  snippet: 'Sourdough rises because of wild yeast.',
  user_id: 'default_user',
  password: 'correct horse battery staple',
}

export function exampleOf(schema: Schema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return exampleOf(choice.find(({ type, not }) => type !== 'null' && !not) ?? {}, name)
  if (name in byName && (schema.type === 'string' || schema.type === undefined)) return byName[name]
  if (schema.default !== undefined) return schema.default
  switch (schema.type) {
    case 'object':
      return exampleObject(schema)
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => exampleOf(schema.items ?? {}))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, Math.min(1, schema.maximum ?? 1), 0)
    case 'boolean':
      return true
    case 'string':
      return exampleText(schema)
    default:
      return null
  }
}

const exampleObject = ({ properties = {} }: Schema): unknown =>
  Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, exampleOf(field, name)]))

function exampleText({ format }: Schema): string {
  if (format === 'date-time') return '2026-03-01T09:00:00.000Z'
  return format === 'date' ? '2026-03-01' : 'text'
}
