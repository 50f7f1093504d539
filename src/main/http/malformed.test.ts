/** CVE-2026-31949: whatever is sent, the process goes on, and calls nothing of it its own fault. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, sendRaw } from '../testing/http-call.ts'
import { listProcedures } from '../testing/list-procedures.ts'
import { makeApp } from '../testing/make-app.ts'
import { makeServer, type TestServer } from '../testing/make-server.ts'
import { createRecordingLog } from '../testing/recording-log.ts'

let server: TestServer
let cookie: string
const log = createRecordingLog()

beforeEach(async () => {
  log.errors.length = 0
  server = await makeServer({ log })
  cookie = await server.signIn()
})
afterEach(() => server.close())

const json = { 'content-type': 'application/json' }
const ask = (procedure: string, body: string): Promise<{ status: number }> =>
  call(server.port, { method: 'POST', path: `/rpc/${procedure}`, headers: { ...json, cookie }, body })

const procedures = listProcedures().map(([name]) => name)

describe('CVE-2026-31949: a request that ends the process', () => {
  it('answers a DELETE without a body like any other wrong method', async () => {
    for (const path of ['/', '/healthz', '/rpc/conversations/list', '/sign-out', '/sign-in']) {
      expect((await call(server.port, { method: 'DELETE', path, headers: { cookie } })).status).toBe(405)
    }
  })

  it('survives 4,000 malformed requests, and calls none of them its own fault', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(malformedRequests(), async (bytes) => {
      const answer = await sendRaw(server.port, bytes)
      expect(answer).toMatch(/^(?:$|HTTP\/1\.1 [1-4]\d\d )/)
      expect(answer).not.toMatch(/HTTP\/1\.1 5(?!03)/)
    })
    await fc.assert(property, { numRuns: 4000 })
    expect((await call(server.port, { path: '/healthz' })).status).toBe(200)
    expect(log.errors).toEqual([])
  })

  it('takes any JSON whatever for any procedure, and calls none of it its own fault', { timeout: 60_000 }, async () => {
    const app = await makeApp()
    const running = await makeServer({ host: app.host, dataFolder: app.folder })
    const signedIn = { ...json, cookie: await running.signIn() }
    const hostile = fc.constantFrom(
      { __proto__: null, constructor: { prototype: { polluted: 1 } } },
      JSON.parse('{"__proto__":{"polluted":1}}') as object,
      'x'.repeat(10_000),
      -0,
      1e308,
      '\u0000\uD800',
    )
    const path = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constantFrom('__proto__', 'constructor', 'length')))
    const meta = fc.array(fc.oneof(fc.tuple(fc.integer({ min: -1, max: 9 }), fc.string()), path, fc.jsonValue()))
    const body = fc.record({ json: fc.oneof(fc.jsonValue(), hostile), meta: fc.oneof(meta, fc.jsonValue()) })
    const names = fc.constantFrom(...procedures.filter((name) => name !== 'events/subscribe'), 'system', '__proto__')
    const property = fc.asyncProperty(names, fc.oneof(body, fc.jsonValue()), async (procedure, input) => {
      const sent = { method: 'POST', path: `/rpc/${procedure}`, headers: signedIn, body: JSON.stringify(input) }
      const { status } = await call(running.port, sent)
      expect([200, 400, 404, 409, 501]).toContain(status)
    })
    try {
      await fc.assert(property, { numRuns: 1000 })
    } finally {
      await running.close()
    }
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(log.errors).toEqual([])
  })

  it('refuses JSON so deep that reading it would exhaust the stack', async () => {
    const deep = `{"json":{"id":1,"metadata":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}}`
    expect((await ask('conversations/setMetadata', deep)).status).toBe(400)
    expect((await ask('search/find', `{"json":{"query":"${'['.repeat(9000)}"}}`)).status).toBe(503)
    expect(log.errors).toEqual([])
  })
})

/** Requests as they should be, with pieces taken out, doubled, swapped and filled with nonsense. */
function malformedRequests(): fc.Arbitrary<Buffer> {
  const own = `127.0.0.1:${server.port}`
  const method = fc.constantFrom(
    'GET',
    'POST',
    'DELETE',
    'HEAD',
    'PUT',
    'CONNECT',
    'TRACE',
    'PRI',
    'get',
    'G\0T',
    '',
    'X'.repeat(300),
  )
  const target = fc.constantFrom(
    '/',
    '*',
    '/rpc/system/status',
    '/rpc/',
    '//',
    '/%',
    '/%ff',
    '/?token',
    '/?token=%',
    own,
    'http://',
    'http://[',
    '/\u00ff',
    `/${'a'.repeat(20_000)}`,
    '',
  )
  const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'ICY', '')
  const header = fc.constantFrom(
    `Host: ${own}`,
    'Host: other.example',
    'Host:',
    `Cookie: ${cookie}`,
    'Cookie: chatty_=;;;===; %%%',
    'Content-Type: application/json',
    'Content-Type: multipart/form-data; boundary=',
    'Content-Length: 5',
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5, 6',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding: xchunked',
    'Expect: 100-continue',
    'Expect: the unexpected',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Range: bytes=0-0,-1,9-',
    'If-None-Match: *',
    'Accept: text/html',
    'Accept-Encoding: br;q=nan, gzip;;;, ,',
    'Authorization:',
    'Authorization: Bearer',
    'Origin:',
    'Sec-Fetch-Site: \u00e9',
    ': no name',
    'no colon',
    ' folded: line',
    'Nul: a\0b',
    `Long: ${'x'.repeat(20_000)}`,
  )
  const body = fc.constantFrom(
    '',
    '{}',
    '5\r\nhello\r\n0\r\n\r\n',
    'ffffffffffffffffff\r\n',
    '-1\r\n',
    '5;ext=\r\nhel',
    '{"json":',
    '\0\0\0',
    'token=%E0%A4%A',
  )
  const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '\r\n\r\n')
  const shaped = fc
    .tuple(method, target, version, fc.array(header, { maxLength: 12 }), body, lineEnd)
    .map(
      ([verb, path, http, headers, content, end]) =>
        `${[`${verb} ${path} ${http}`, ...headers].join(end)}${end}${end}${content}`,
    )
    .map((text) => Buffer.from(text, 'latin1'))
  const cut = fc.tuple(shaped, fc.nat(400)).map(([bytes, at]) => bytes.subarray(0, at))
  const pair = fc.tuple(shaped, shaped).map((both) => Buffer.concat(both))
  const noise = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes))
  return fc.oneof({ weight: 6, arbitrary: shaped }, { weight: 2, arbitrary: pair }, cut, noise)
}
