/** A client that is too large, too slow or silent cannot hold the door for others. */
import { once } from 'node:events'
import { Agent } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConversationId, MessageId } from '../../contract/base.ts'
import { call, sendRaw } from '../testing/http-call.ts'
import { fixedToken, makeServer, type TestServer } from '../testing/make-server.ts'

let server: TestServer
let cookie: string
const opened: Socket[] = []

async function open(options: Parameters<typeof makeServer>[0] = {}): Promise<void> {
  server = await makeServer(options)
  cookie = await server.signIn()
}
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy()
  await server.close()
})

const json = { 'content-type': 'application/json' }

async function openSocket(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  opened.push(socket)
  await once(socket, 'connect')
  return socket
}

/** What came until the server closed the connection. */
async function untilClosed(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  await closeOf(socket)
  return text
}

/** A reset is one way of closing; `once` would take it for a failure. */
const closeOf = (socket: Socket): Promise<void> =>
  new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())))

const errorIn = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))

describe('too large', () => {
  beforeEach(() => open())
  const limit = 8 * 1024 * 1024
  const send = (body: string, agent?: Agent) =>
    call(server.port, { method: 'POST', path: '/rpc/search/find', headers: { ...json, cookie }, body, agent })

  it('refuses a body over 8 MB in words, declared or not, and takes one just below', async () => {
    const fitting = `{"json":{"query":"${'a'.repeat(limit - 50)}"}}`
    expect((await send(fitting)).status).toBe(503)
    const large = 'a'.repeat(limit + 1)
    const refused = { code: 'PAYLOAD_TOO_LARGE', error: expect.stringContaining('The limit is 8 MB.') }
    const declared = await send(large)
    expect(declared.status).toBe(413)
    expect(JSON.parse(declared.body)).toMatchObject(refused)
    const chunked = await fetch(`${server.url}/rpc/search/find`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
    expect(await chunked.json()).toMatchObject(refused)
  })

  it('goes on with the same connection after refusing a body', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    expect((await send('a'.repeat(limit + 1), agent)).status).toBe(413)
    expect((await send('{}', agent)).status).toBe(503)
    agent.destroy()
  })

  it('refuses headers over 16 KB in words', async () => {
    const answer = await sendRaw(server.port, `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(17_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 431 /)
    expect(errorIn(answer)).toMatchObject({ code: 'HEADERS_TOO_LARGE' })
    // Words after this would be read as the beginning of the next answer.
    const toHead = await sendRaw(server.port, `HEAD /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(toHead).toMatch(/^HTTP\/1.1 431 [\s\S]*\r\n\r\n$/)
  })
})

describe('too slow', () => {
  beforeEach(() => open({ patience: { headersMs: 500, requestMs: 1000, idleMs: 2000, stalledMs: 1000 } }))

  it('closes a connection that never says anything', async () => {
    expect(await untilClosed(await openSocket())).toMatch(/^HTTP\/1.1 408 |^$/)
  })

  it('says so, where that can still be heard', async () => {
    const socket = await openSocket()
    socket.write('GET /healthz HTTP/1.1\r\n')
    const answer = await untilClosed(socket)
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(errorIn(answer)).toMatchObject({ code: 'TIMEOUT', error: 'The request took too long to arrive.' })
  })

  it.each(['headers', 'body'] as const)('closes a connection whose %s come drop by drop', async (part) => {
    const socket = await openSocket()
    const head = `POST /rpc/search/find HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n`
    const end = 'Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{'
    socket.write(part === 'headers' ? head : head + end)
    const drops = setInterval(() => socket.write(part === 'headers' ? 'X-A: b\r\n' : ' '), 20)
    // Writing into the end of it, the client may be too late to read why.
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1.1 408 |^$/)
    clearInterval(drops)
  })

  it('ends a stream whose reader stopped reading', async () => {
    const { events } = server.host
    const subscribe = events.subscribe.bind(events)
    const ended = new Promise<void>((resolve) => {
      events.subscribe = async function* watched(personId, signal) {
        try {
          yield* subscribe(personId, signal)
        } finally {
          resolve()
        }
      }
    })
    const socket = await openSocket()
    socket.pause()
    const head = `POST /rpc/events/subscribe HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n`
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`)
    const ids = { conversationId: ConversationId.parse(1), messageId: MessageId.parse(1) }
    const text = 'x'.repeat(100_000)
    const flood = setInterval(() => {
      events.publish(null, { type: 'answer.delta', ...ids, channel: 'text', offset: 0, text })
    }, 1)
    await expect(ended).resolves.toBeUndefined()
    clearInterval(flood)
  })
})

describe('too many', () => {
  beforeEach(() => open())

  it('lets silent connections make room, and never one that is signed in', async () => {
    const reading = await openSocket()
    let streamed = ''
    reading.setEncoding('utf8').on('data', (piece: string) => (streamed += piece))
    const head = `POST /rpc/events/subscribe HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`
    const body = 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'
    reading.write(`${head}Authorization: Bearer ${fixedToken}\r\n${body}`)
    while (!streamed.includes('hello')) await once(reading, 'data')

    const first = await openSocket()
    const closed = closeOf(first)
    for (let count = 0; count < 200; count += 1) await openSocket()
    await closed
    expect((await call(server.port, { path: '/', headers: { cookie } })).status).toBe(200)
    server.host.events.publish(null, { type: 'storage.changed' })
    while (!streamed.includes('storage.changed')) await once(reading, 'data')
    expect(reading.closed).toBe(false)
  })
})

describe('nonsense after a request', () => {
  beforeEach(() => open())

  it('closes the connection, and puts no answer into the middle of a stream', async () => {
    const socket = await openSocket()
    const head = `POST /rpc/events/subscribe HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n`
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`)
    await once(socket, 'data')
    socket.write('\0 nonsense \r\n\r\n')
    expect(await untilClosed(socket)).not.toContain('HTTP/1.1')
  })

  it('refuses targets that are no paths, and a second Host', async () => {
    const own = `127.0.0.1:${server.port}`
    for (const target of ['*', '@x/healthz', '.x/healthz', `http://${own}/healthz`, 'healthz']) {
      const answer = await sendRaw(server.port, `GET ${target} HTTP/1.1\r\nHost: ${own}\r\n\r\n`)
      expect({ target, line: answer.split('\r\n')[0] }).toEqual({ target, line: 'HTTP/1.1 400 Bad Request' })
    }
    const twice = await sendRaw(server.port, `GET /healthz HTTP/1.1\r\nHost: ${own}\r\nhost: x.example\r\n\r\n`)
    expect(twice).toMatch(/^HTTP\/1.1 4/)
  })
})

describe('an end', () => {
  beforeEach(() => open())

  it('refuses what comes while closing, then ends every connection', async () => {
    const stream = await fetch(`${server.url}/rpc/events/subscribe`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: '{}',
    })
    const ended = stream.text().catch(() => 'cut off')
    const kept = await openSocket()
    kept.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`)
    await once(kept, 'data')
    server.stopTaking()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
    await server.close()
    expect(await ended).toBe('cut off')
  })
})
