/**
 * Several people: each of one person's objects is not there for any other, whichever way they ask. The walk goes
 * through the whole contract, so that a new procedure fails it until somebody has thought about whose it is.
 */
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { reachRunning } from '../cli/reach/running-application.ts'
import { createPortDoor } from '../handlers/port-door.ts'
import { silentLog } from '../platform/log.ts'
import { call } from '../testing/http-call.ts'
import { listProcedures } from '../testing/list-procedures.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { makeRest } from '../testing/make-rest.ts'
import { makeServer } from '../testing/make-server.ts'
import { listing, makeObjects, namingNothing, namingOne, namingSome, type Objects } from '../testing/others-objects.ts'
import { asStranger } from '../testing/stranger.ts'
import { openCommandDoor } from './command-door.ts'
import type { ApiDocument } from './rest/open-api.ts'

type Outcome = { code: string } | { output: unknown }
/** One way of asking, as a stranger. */
type Ask = (procedure: string, input: object) => Promise<Outcome>

let app: TestApp
let theirs: Objects

beforeEach(async () => {
  app = await makeApp()
  theirs = await makeObjects(app)
})

/** By the client that a way in gives. */
function askBy(stranger: object): Ask {
  return async (procedure, input) => {
    const [resource = '', action = ''] = procedure.split('/')
    // The client's procedures by name; which take what is checked by the contract itself.
    const client = stranger as Record<string, Record<string, (input: object) => Promise<unknown>>>
    try {
      return { output: await client[resource]?.[action]?.(input) }
    } catch (error) {
      return { code: (error as { code: string }).code }
    }
  }
}

/** As the window asks in the desktop, through the port that its page was given. */
async function askThroughPort(): Promise<Ask> {
  const { port1, port2 } = new MessageChannel()
  const stranger = app.host.app().people.create('Stranger')
  createPortDoor(silentLog).upgrade(port1, { context: { host: app.host, personId: stranger.id } })
  port1.start()
  const client: object = createORPCClient(new PortLink({ port: port2 }))
  port2.start()
  onTestFinished(() => {
    port1.close()
    port2.close()
  })
  return askBy(client)
}

/** As the command line asks with `--person stranger`, of an application that is running. */
async function askAsCommand(): Promise<Ask> {
  const door = await openCommandDoor(app.host)
  onTestFinished(() => door.close())
  app.host.app().people.create('Stranger')
  const reached = await reachRunning(app.host.config.folders.data, 'stranger')
  await expect(reached?.download(theirs.exported)).rejects.toThrow(/did not hand over/)
  return askBy(reached?.api ?? {})
}

/** As a browser asks whose window shows the stranger's conversations. */
async function askOverHttp(): Promise<Ask> {
  const server = await makeServer({ host: app.host, dataFolder: app.folder })
  onTestFinished(() => server.close())
  const headers = { 'content-type': 'application/json', cookie: await server.signIn() }
  const ask: Ask = async (procedure, input) => {
    const body = JSON.stringify({ json: input })
    const answer = await call(server.port, { method: 'POST', path: `/rpc/${procedure}`, headers, body })
    const { json, code } = JSON.parse(answer.body) as { json: unknown; code?: string }
    return answer.status < 400 ? { output: json } : { code: code ?? '' }
  }
  const stranger = app.host.app().people.create('Stranger')
  expect(await ask('people/switch', { id: stranger.id })).toMatchObject({ output: { isCurrent: true } })
  return ask
}

const everythingTheyHave = () => {
  const { db } = app.host.app()
  const tables = ['conversations', 'messages', 'api_tokens', 'saved_searches', 'shares', 'provider_settings']
  return tables.map((table) => [table, db.$client.prepare(`SELECT * FROM ${table}`).all()])
}

it('knows of every procedure whether it names what is someone’s', () => {
  const known = [namingOne, namingSome, listing].flatMap((table) => Object.keys(table))
  const procedures = listProcedures().map(([name]) => name)
  expect(procedures.filter((name) => !known.includes(name) && !namingNothing.includes(name))).toEqual([])
  expect([...known, ...namingNothing].filter((name) => !procedures.includes(name))).toEqual([])
})

describe.each([
  ['in the window', () => Promise.resolve(askBy(asStranger(app)))],
  ['through the desktop’s port', askThroughPort],
  ['over HTTP', askOverHttp],
  ['on the command line', askAsCommand],
])('%s', (_way, begin) => {
  it(
    'answers NOT_FOUND to a stranger for each of another’s objects, and changes none',
    { timeout: 60_000 },
    async () => {
      const ask = await begin()
      const before = everythingTheyHave()
      const wrong: unknown[] = []
      for (const [procedure, inputFor] of Object.entries(namingOne)) {
        const outcome = await ask(procedure, inputFor(theirs))
        // Where there is no desktop, nothing can be saved by it, whosever it is.
        const expected = procedure === 'exports/save' ? 'NOT_SUPPORTED' : 'NOT_FOUND'
        if (!('code' in outcome) || outcome.code !== expected) wrong.push({ procedure, outcome })
      }
      for (const [procedure, inputFor] of Object.entries(namingSome)) {
        const outcome = await ask(procedure, inputFor(theirs))
        const changed = 'output' in outcome ? JSON.stringify(outcome.output) : ''
        if (changed !== '{"changedIds":[]}' && changed !== '{}') wrong.push({ procedure, outcome })
      }
      for (const [procedure, input] of Object.entries(listing)) {
        const outcome = await ask(procedure, input)
        const shown = JSON.stringify('output' in outcome ? outcome.output : outcome)
        if ('code' in outcome || /badger|theirs/i.test(shown.replaceAll('"text":"badgers"', ''))) {
          wrong.push({ procedure, outcome })
        }
      }
      expect(wrong).toEqual([])
      expect(everythingTheyHave()).toEqual(before)
      expect((await app.api.exports.get({ id: theirs.exported })).id).toBe(theirs.exported)
      expect((await app.api.imports.get({ id: theirs.imported })).id).toBe(theirs.imported)
    },
  )
})

it('answers 404 to a stranger’s token for each call of the REST door', { timeout: 60_000 }, async () => {
  const { ask } = await makeRest({ app, isApiOpen: false })
  const stranger = app.host.app().people.create('Stranger')
  const { secret } = app.host.app().tokens.create(stranger.id, { name: 'theirs', scope: 'write' })
  const as = (method: string, path: string, body?: unknown) =>
    ask(method, path, body, { authorization: `Bearer ${secret}` })
  const document = (await as('GET', '/openapi.json')).json as ApiDocument
  const before = everythingTheyHave()

  const wrong: unknown[] = []
  let walked = 0
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody }] of Object.entries(operations)) {
      const where = `${method.toUpperCase()} ${path}`
      const body = requestBody?.content['application/json']?.example ?? undefined
      if (path.includes('{id}')) {
        const id = path.startsWith('/messages/')
          ? theirs.answer
          : path.startsWith('/shares/')
            ? theirs.share
            : theirs.conversation
        const { status } = await as(
          method.toUpperCase(),
          path.replace('{id}', String(id)).replace('{format}', 'json'),
          body,
        )
        walked += 1
        if (status !== 404) wrong.push({ where, status })
      } else if (method === 'get') {
        const { text } = await as('GET', `${path}?q=badgers`.replace(/\?q=badgers$/, /search/.test(path) ? '$&' : ''))
        if (/badgers? (question|answer)|secret/i.test(text)) wrong.push({ where, text })
      }
    }
  }
  const sent = await as('POST', '/messages/send/', { conversation_id: theirs.conversation, content: 'mine' })
  expect(sent.status).toBe(404)
  expect(wrong).toEqual([])
  expect(walked).toBeGreaterThan(20)
  const tokens = (rows: unknown) => JSON.stringify(rows).replaceAll(/"last_used_at":\w+/g, '')
  expect(tokens(everythingTheyHave())).toEqual(tokens(before))
})

it('lets a token speak for its own person only, whomever it names', async () => {
  const { ask } = await makeRest({ app, isApiOpen: false })
  const stranger = app.host.app().people.create('Stranger')
  const { secret } = app.host.app().tokens.create(stranger.id, { name: 'theirs', scope: 'write' })
  const headers = { authorization: `Bearer ${secret}` }
  expect((await ask('GET', '/conversations/?user_id=default_user', undefined, headers)).status).toBe(403)
  expect((await ask('POST', '/conversations/', { user_id: 'default_user' }, headers)).status).toBe(403)
  expect((await ask('POST', '/conversations/', { user_id: 'someone-new' }, headers)).status).toBe(403)
  expect((await ask('GET', '/conversations/?user_id=stranger', undefined, headers)).json.count).toBe(0)
})
