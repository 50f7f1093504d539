/** The contract over HTTP, as the window's own typed client sees it. */
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PersonId } from '../../contract/base.ts'
import type { Contract } from '../../contract/index.ts'
import { call } from '../testing/http-call.ts'
import { makeApp } from '../testing/make-app.ts'
import { makeServer, type TestServer } from '../testing/make-server.ts'
import { createRecordingLog } from '../testing/recording-log.ts'

const log = createRecordingLog()
let server: TestServer
let cookie: string

beforeEach(async () => {
  log.errors.length = 0
  server = await makeServer({ log })
  cookie = await server.signIn()
})
afterEach(() => server.close())

const clientOf = (of: TestServer, headers: Record<string, string>): ContractRouterClient<Contract> =>
  createORPCClient(new RPCLink({ url: `${of.url}/rpc`, headers }))

describe('a call', () => {
  it('takes and gives everything the contract knows, Unicode included', async () => {
    const app = await makeApp()
    const running = await makeServer({ host: app.host, dataFolder: app.folder })
    const api = clientOf(running, { cookie: await running.signIn() })
    const text = 'ä 漢字 👩‍👩‍👧 \u0000 \u2028 "quoted" \\ </script>'
    await api.drafts.save({ conversationId: null, text })
    expect(await api.drafts.get({ conversationId: null })).toEqual({ text })
    await expect(api.conversations.get({ id: (await app.ask('x')).conversation.id })).resolves.toMatchObject({
      title: null,
    })
    await running.close()
  })

  it('fails with an error of the contract, in its words', async () => {
    const failure = await clientOf(server, { cookie })
      .settings.get()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ORPCError)
    expect(failure).toMatchObject({ code: 'STORAGE_UNAVAILABLE', message: 'The database could not be opened.' })
  })

  it('tells an unknown caller from other failures, as the window must', async () => {
    await expect(clientOf(server, {}).settings.get()).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401 })
    const events = clientOf(server, {}).events.subscribe()
    await expect(events).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('answers a bug with the log’s entry, and with nothing of what went wrong', async () => {
    server.host.status = () => {
      throw new Error('a bug that knows sk-secret')
    }
    const headers = { cookie, 'content-type': 'application/json' }
    const { status, body } = await call(server.port, {
      method: 'POST',
      path: '/rpc/system/status',
      headers,
      body: '{}',
    })
    expect(status).toBe(500)
    expect(body).not.toContain('sk-secret')
    expect(log.errors).toHaveLength(1)
    const { id } = log.errors[0] as { id: string }
    expect(JSON.parse(body)).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      error: expect.stringContaining(id),
      json: { data: { id } },
    })
  })
})

describe('the event stream', () => {
  it('begins at once, brings what is published in order, and ends with its reader', async () => {
    const { events } = server.host
    const gone = new Promise<void>((resolve) => {
      const subscribe = events.subscribe.bind(events)
      events.subscribe = (personId, signal) => {
        signal?.addEventListener('abort', () => resolve())
        return subscribe(personId, signal)
      }
    })
    const leaving = new AbortController()
    const stream = await clientOf(server, { cookie }).events.subscribe(undefined, { signal: leaving.signal })
    expect((await stream.next()).value).toMatchObject({ type: 'hello' })
    for (const type of ['settings.changed', 'providers.changed', 'storage.changed'] as const) {
      events.publish(type === 'storage.changed' ? null : PersonId.parse(1), { type })
    }
    const seen = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value)
    expect(seen).toEqual([{ type: 'settings.changed' }, { type: 'providers.changed' }, { type: 'storage.changed' }])
    leaving.abort()
    await expect(gone).resolves.toBeUndefined()
  })

  it('is sent as it comes: neither buffered nor compressed', async () => {
    const { headers, body } = await fetch(`${server.url}/rpc/events/subscribe`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'accept-encoding': 'gzip, br' },
      body: '{}',
    })
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('content-encoding')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-accel-buffering')).toBe('no')
    await body?.cancel()
  })

  it('tells its reader of a bug on the way, by the log’s entry', async () => {
    server.host.events.subscribe = async function* broken() {
      yield { type: 'hello', startedAt: 1 }
      throw new Error('a bug that knows sk-secret')
    }
    const stream = await clientOf(server, { cookie }).events.subscribe()
    await stream.next()
    const failure = await stream.next().catch((error: unknown) => error)
    expect(log.errors).toHaveLength(1)
    expect(failure).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: expect.stringContaining((log.errors[0] as { id: string }).id),
    })
    expect(String(failure)).not.toContain('sk-secret')
  })
})
