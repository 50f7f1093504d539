/** The API described for programs: OpenAPI 3.1, made from the contract itself. */
import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { restContract } from '../../../contract/rest/index.ts'
import { exampleOf, type Schema } from './examples.ts'

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
  example?: unknown
}

interface Media {
  schema: Schema
  example?: unknown
}

export interface Response {
  description: string
  content?: Record<string, Media>
  $ref?: string
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Record<string, Media> }
  responses: Record<string, Response>
  security?: Record<string, string[]>[]
}

export interface ApiDocument {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, unknown>
}

const converter = new ZodToJsonSchemaConverter()

const introduction = `Everything that Chatty keeps, for programs.

Send a token as \`Authorization: Bearer …\`; make one in Chatty under Settings → API. Every path works with and without the slash at its end. Bodies are JSON in UTF-8 of at most 8 MB; a field that is not described here is refused. Times are ISO 8601 in UTC. Every error body has a sentence in \`error\` and a stable \`code\`.

\`user_id\` names the person a call is about; a token speaks for its own person only.`

/** Takes a few dozen milliseconds; made once. `servers` is filled in for whoever asks. */
export async function describeApi(version: string): Promise<ApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [converter] })
  const info = { title: 'Chatty', version, description: introduction }
  // The generator's types allow every document there is; this one has the parts that are looked at below.
  const document = (await generator.generate(restContract, { info })) as unknown as ApiDocument
  const procedures = listProcedures(restContract)
  const paths: ApiDocument['paths'] = {}
  for (const [path, operations] of Object.entries(document.paths)) {
    const described = Object.entries(operations).map(([method, operation]) => {
      const procedure = procedures.get(operation.operationId)
      if (!procedure) throw new Error(`${operation.operationId} is in no contract`)
      return [method, complete(method, operation, procedure, document)] as const
    })
    // As the older application wrote its paths.
    paths[`${path}/`] = Object.fromEntries(described)
  }
  return { ...document, servers: [], paths, components }
}

function listProcedures(router: object, path = ''): Map<string, AnyContractProcedure> {
  if (isContractProcedure(router)) return new Map([[path.slice(1), router]])
  // A contract's values are procedures and further contracts.
  const parts = Object.entries(router) as [string, object][]
  return new Map(parts.flatMap(([name, part]) => [...listProcedures(part, `${path}.${name}`)]))
}

/** What the generator cannot know: whom a call is about, what may go wrong, and what it all looks like. */
function complete(method: string, operation: Operation, procedure: AnyContractProcedure, document: ApiDocument) {
  const { meta } = procedure['~orpc']
  // Every procedure of this door is made from the REST contract's builder.
  const { access, words, example } = meta as { access: string; words?: { notFound?: string }; example?: Examples }
  const isPublic = access === 'public'
  const parameters = (operation.parameters ?? []).map(({ name, in: place, required, schema, description }) => ({
    name,
    in: place,
    ...(place === 'path' || required ? { required: true } : {}),
    description: description ?? schema.description ?? '',
    schema,
    example: exampleOf(schema, name),
  }))
  const names = operation.parameters?.some((parameter) => parameter.in === 'path') || words?.notFound !== undefined
  const completed: Operation = {
    ...operation,
    parameters: isPublic ? parameters : [...parameters, userId],
    responses: {
      ...withExamples(describeSuccess(operation, procedure, document), example?.response),
      ...errorsOf(method, names, isPublic, meta['asksProvider'] === true),
    },
    ...(isPublic ? { security: [] } : { security: [{ token: [] }] }),
  }
  return operation.requestBody
    ? { ...completed, requestBody: withUser(operation.requestBody, example?.request) }
    : completed
}

interface Examples {
  request?: unknown
  response?: unknown
}

const userId: Parameter = {
  name: 'user_id',
  in: 'query',
  description: 'Whom the call is about; otherwise the token’s person, or the first one.',
  schema: { type: 'string', maxLength: 255 },
  example: 'default_user',
}

/** An answer that may also come as a stream is described as both. */
function describeSuccess(operation: Operation, procedure: AnyContractProcedure, document: ApiDocument) {
  const { outputSchema, meta } = procedure['~orpc']
  const produces: unknown = meta['produces']
  if (Array.isArray(produces)) {
    const file = { schema: { type: 'string', format: 'binary' } }
    return {
      '200': { description: 'The file.', content: Object.fromEntries(produces.map((type) => [String(type), file])) },
    }
  }
  if (!outputSchema || !('whole' in outputSchema)) return operation.responses
  const [status = '200'] = Object.keys(operation.responses)
  // What `either` is made from is a schema of zod's.
  const [, schema] = converter.convert(outputSchema.whole as never, { strategy: 'output' })
  const stream = document.paths['/messages/{id}/stream']?.['get']?.responses['200']?.content
  const content = { 'application/json': { schema: schema as Schema }, ...stream }
  return { ...operation.responses, [status]: { description: 'OK', content } }
}

function withExamples(responses: Operation['responses'], given: unknown): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const media = response.content?.['application/json']
      // Nothing comes with it.
      if (status === '204') return [status, { description: 'Done.' }]
      if (!media || media.schema.format === 'binary') return [status, response]
      const json = { ...media, example: given ?? exampleOf(media.schema) }
      return [status, { ...response, content: { ...response.content, 'application/json': json } }]
    }),
  )
}

/** Older programs name the person in the body. */
function withUser(body: NonNullable<Operation['requestBody']>, given: unknown): Operation['requestBody'] {
  const media = body.content['application/json']
  if (!media) return body
  const schema = objectIn(media.schema)
  const described = schema && {
    ...schema,
    properties: { ...schema.properties, user_id: { ...userId.schema, description: userId.description } },
  }
  const json = { schema: described ?? media.schema, example: given ?? exampleOf(media.schema) }
  return { ...body, content: { 'application/json': json } }
}

/** Where nothing is also allowed, it is the object that is described. */
const objectIn = (schema: Schema): Schema | undefined =>
  schema.type === 'object' ? schema : schema.anyOf?.map(objectIn).find((found) => found !== undefined)

const errors: Record<string, string> = {
  '400': 'Something about the request is not right; `error` says what, `fields` where.',
  '401': 'There is no token, or a wrong one.',
  '403': 'The token does not allow this, or another site asked.',
  '404': 'It is not there, or not this person’s.',
  '409': 'It does not go with how things are now, such as an answer that is still being written.',
  '413': 'The body is larger than 8 MB.',
  '415': 'The body is not JSON.',
  '429': 'Too many wrong tokens were tried.',
  '500': 'An unexpected fault; `id` stands beside it in the log.',
  '502': 'The provider was reached, and what it said is of no use.',
  '503': 'The database, or a provider, cannot be reached now.',
  '504': 'The provider did not answer in time.',
  '507': 'The disk is full. Nothing was half-written.',
}

function errorsOf(method: string, names: boolean, isPublic: boolean, asksProvider: boolean): Operation['responses'] {
  const reads = method === 'get'
  const left = Object.keys(errors).filter((status) => {
    if (status === '404') return names
    if (status === '502' || status === '504') return asksProvider
    if (isPublic && ['401', '403', '429'].includes(status)) return false
    return !reads || !['409', '413', '415', '507'].includes(status)
  })
  // A reference says it all; a description beside it is what the type wants.
  return Object.fromEntries(left.map((status) => [status, { $ref: `#/components/responses/${status}` } as Response]))
}

const errorSchema = {
  type: 'object',
  required: ['error', 'code'],
  properties: {
    error: { type: 'string', description: 'A whole sentence for a person.' },
    code: { type: 'string', description: 'For programs. Never changes.' },
    detail: { type: 'string' },
    fields: {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
      description: 'What is wrong with which field. The same stands at the top, where older programs look.',
    },
    id: { type: 'string', description: 'Of an unexpected fault, in the log.' },
  },
}

const components = {
  securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made in Chatty under Settings → API.' } },
  schemas: { Error: errorSchema },
  responses: Object.fromEntries(
    Object.entries(errors).map(([status, description]) => [
      status,
      { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    ]),
  ),
}
