/** The API as its own description says it is: called from the document alone, and every answer held against it. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { answered } from '../../testing/answered.ts'
import { makeRest, type TestRest } from '../../testing/make-rest.ts'
import type { ApiDocument, Operation, Response } from './open-api.ts'

interface Call {
  method: string
  path: string
  operation: Operation
}

async function readDocument({ ask }: TestRest): Promise<{ document: ApiDocument; calls: Call[] }> {
  const { status, json } = await ask('GET', '/openapi.json')
  expect(status).toBe(200)
  const document = json as ApiDocument
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  return { document, calls }
}

const bodySchema = (document: ApiDocument, response: Response | undefined): object | undefined => {
  const found = response?.$ref
    ? (document.components['responses'] as Record<string, Response>)[response.$ref.split('/').at(-1) ?? '']
    : response
  const schema = found?.content?.['application/json']?.schema
  // A file is what it is.
  if (schema?.format === 'binary') return undefined
  if (schema && '$ref' in schema) return (document.components['schemas'] as Record<string, object>)['Error']
  return schema
}

/** What of an answer the schema does not allow; nothing where it fits. */
function misfit(schema: object, value: unknown): unknown {
  const parsed = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value)
  return parsed.success ? undefined : parsed.error.issues.slice(0, 3)
}

/** A conversation 1 with messages 1 to 4, and one in the trash for what restores. */
async function withHistory(): Promise<TestRest> {
  const rest = await makeRest()
  const { conversationId } = await answered(rest.app, 'Why does sourdough rise?', 'Because of yeast.')
  await answered(rest.app, 'And then?', 'It is baked.', conversationId)
  return rest
}

/** A share to be read and revoked. */
const shareOne = async ({ ask }: TestRest): Promise<string> =>
  (await ask('POST', '/conversations/1/share/', {})).json.share_token

/** The model says something to whatever is asked meanwhile. */
async function whileAnswering<T>({ app }: TestRest, asked: Promise<T>): Promise<T> {
  let isDone = false
  const loop = async (): Promise<void> => {
    while (!isDone) {
      const scripted = await Promise.race([app.provider.nextAnswer(), asked.then(() => undefined)])
      if (!scripted) return
      scripted.say('An answer.')
      scripted.finish()
    }
  }
  const looping = loop()
  try {
    return await asked
  } finally {
    isDone = true
    await looping.catch(() => {})
  }
}

it('describes every call whole: what it is, what it takes, what it looks like and how it fails', async () => {
  const { document, calls } = await readDocument(await makeRest())
  expect(document.openapi).toMatch(/^3\.1/)
  expect(calls.length).toBeGreaterThanOrEqual(40)
  for (const { method, path, operation } of calls) {
    const where = `${method} ${path}`
    expect({ where, summary: operation.summary, description: operation.description }).toEqual({
      where,
      summary: expect.stringMatching(/^\S.*[^.]$/),
      description: expect.stringMatching(/\S\.$/s),
    })
    for (const parameter of operation.parameters) {
      expect({ where, parameter: parameter.name, told: parameter.description !== '' }).toEqual({
        where,
        parameter: parameter.name,
        told: true,
      })
      expect(parameter).toHaveProperty('example')
    }
    const bodies = Object.values(operation.requestBody?.content ?? {})
    expect({ where, bodies: bodies.filter((media) => !('example' in media)) }).toEqual({ where, bodies: [] })
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))
    expect({ where, success: success?.[0] }).toEqual({ where, success: expect.any(String) })
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '500']))
  }
  const ids = calls.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('answers every call that its examples make as the document says', { timeout: 300_000 }, async () => {
  const reading = await withHistory()
  const { document, calls } = await readDocument(reading)
  const seen = new Map<string, number>()
  for (const { method, path, operation } of calls) {
    // What only reads leaves everything as it was for the next one.
    const rest = method === 'GET' ? reading : await withHistory()
    const token = await shareOne(rest)
    const isOfQuestion = operation.operationId === 'messages.edit'
    const filled = path
      .replace('{format}', 'json')
      .replace('{token}', token)
      .replace('{id}', path.startsWith('/messages/') && !isOfQuestion ? '2' : '1')
    const body = operation.requestBody?.content['application/json']?.example
    const needed = operation.parameters.filter(({ in: place, name }) => place === 'query' && name === 'q')
    const query = needed.map(({ name, example }) => `?${name}=${encodeURIComponent(String(example))}`).join('')
    if (operation.operationId === 'conversations.restore') await rest.ask('DELETE', '/conversations/1/')
    const { status, json, text } = await whileAnswering(rest, rest.ask(method, `${filled}${query}`, body ?? undefined))
    const where = `${method} ${path}`
    seen.set(where, status)
    expect({ where, status, documented: String(status) in operation.responses, text }).toMatchObject({
      where,
      documented: true,
    })
    const schema = bodySchema(document, operation.responses[String(status)])
    const found = json === undefined || !schema ? undefined : misfit(schema, json)
    expect({ where, status, misfit: found }).toEqual({ where, status })
  }
  const successes = [...seen].filter(([, status]) => status < 300)
  expect([...seen].filter(([, status]) => status >= 300)).toEqual([])
  expect(successes.length).toBeGreaterThanOrEqual(40)
})

it('fails as the document says where nothing is there', { timeout: 300_000 }, async () => {
  const rest = await makeRest()
  const { document, calls } = await readDocument(rest)
  for (const { method, path, operation } of calls.filter((one) => one.path.includes('{id}'))) {
    const body = operation.requestBody?.content['application/json']?.example
    const { status, json } = await rest.ask(
      method,
      path.replace('{id}', '4711').replace('{format}', 'json'),
      body ?? undefined,
    )
    const where = `${method} ${path}`
    expect({ where, status, documented: '404' in operation.responses }).toEqual({
      where,
      status: 404,
      documented: true,
    })
    const schema = bodySchema(document, operation.responses['404'])
    expect({ where, misfit: schema && misfit(schema, json) }).toEqual({ where })
  }
})

it('shows people a page of the same, with nothing that runs and nothing from elsewhere', async () => {
  const rest = await makeRest()
  const { calls } = await readDocument(rest)
  const { status, headers, text } = await rest.ask('GET', '/docs')
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html; charset=utf-8' })
  for (const { operation } of calls) expect(text).toContain(`>${operation.summary}</h3>`)
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/)
  expect(text).not.toMatch(/<script|\son\w+=|<img|<link|url\(|@import/i)
  const linked = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link)
  expect(linked.filter((link) => link && !link.startsWith('#') && !link.startsWith('/'))).toEqual([])
})
