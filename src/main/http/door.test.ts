/**
 * The whole table of who may do what: Host × Origin × source × method × content type × credential × route, each
 * answer foretold by a few lines that know nothing of how the door is built.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../testing/http-call.ts'
import { fixedToken, makeServer, type TestServer } from '../testing/make-server.ts'

let server: TestServer
let cookie: string

beforeAll(async () => {
  // Wrong tokens are slowed by a clock of its own, which here does not hold the table up.
  const clock = { now: Date.now, after: (_ms: number, run: () => void) => (setImmediate(run), () => {}) }
  server = await makeServer({ clock })
  cookie = await server.signIn()
})
afterAll(() => server.close())

const hosts = {
  own: 'OWN',
  localhost: 'localhost:PORT',
  ipv6: '[::1]:PORT',
  'rebound name': 'rebound.example:PORT',
  'name that begins like ours': '127.0.0.1.rebound.example:PORT',
  'name that ends like ours': 'rebound.example.localhost:PORT',
  'port that begins like ours': '127.0.0.1:PORT0',
  'no port': '127.0.0.1',
  'other port': '127.0.0.1:1',
  capitals: 'LOCALHOST:PORT',
  'final dot': 'localhost.:PORT',
  'every interface': '0.0.0.0:PORT',
  'another loopback address': '127.0.0.2:PORT',
  'decimal address': '2130706433:PORT',
  'user before it': 'me@127.0.0.1:PORT',
  none: '',
} as const
const ownHosts = new Set<keyof typeof hosts>(['own', 'localhost', 'ipv6'])

const origins = {
  none: undefined,
  own: 'http://HOST',
  'another name of ours': 'http://OTHER',
  foreign: 'https://attacker.example',
  'begins like ours': 'http://HOST.attacker.example',
  secure: 'https://HOST',
  'other port': 'http://127.0.0.1:3000',
  null: 'null',
  'own with a path': 'http://HOST/',
  'desktop page': 'app://chatty',
} as const
const goodOrigins = new Set<keyof typeof origins>(['none', 'own'])

const sources = {
  unsaid: {},
  'same origin': { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  'typed address': { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  'link elsewhere': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  'frame elsewhere': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  'fetch elsewhere': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' },
  'other port of this machine': { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
} as const
const goodSources = new Set<keyof typeof sources>(['unsaid', 'same origin', 'typed address'])

const credentials = {
  none: () => ({}),
  session: () => ({ cookie }),
  token: () => ({ authorization: `Bearer ${fixedToken}` }),
  'token, small letters': () => ({ authorization: `bearer ${fixedToken}` }),
  'wrong session': () => ({ cookie: `${cookie.slice(0, -3)}abc` }),
  "another port's session": () => ({ cookie: cookie.replace(/^chatty_\d+/, 'chatty_1') }),
  'wrong token': () => ({ authorization: `Bearer ${fixedToken}x` }),
  'wrong token beside a session': () => ({ cookie, authorization: 'Bearer wrong' }),
  'token without its scheme': () => ({ authorization: fixedToken }),
  'token in another header': () => ({ 'x-api-key': fixedToken }),
} as const
const goodCredentials = new Set<keyof typeof credentials>(['session', 'token', 'token, small letters'])

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const contentTypes = [
  undefined,
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
] as const
const goodContentTypes = new Set<unknown>(['application/json', 'application/json; charset=utf-8'])
const routes = ['/healthz', '/rpc/system/status', '/', '/c/12', '/assets/main-1a2b.js', '/nothing.txt'] as const

// Object.keys forgets which strings a table's keys are.
const namesOf = <Name extends string>(table: Record<Name, unknown>): Name[] => Object.keys(table) as Name[]
const anyOf = <Name extends string>(table: Record<Name, unknown>) => fc.constantFrom(...namesOf(table))

const requests = fc.record({
  // Half of all requests come to the right address, so that what lies behind the first check is reached.
  host: fc.oneof(fc.constant('own' as const), anyOf(hosts)),
  origin: fc.oneof(fc.constant('none' as const), anyOf(origins)),
  source: fc.oneof(fc.constant('unsaid' as const), anyOf(sources)),
  credential: fc.oneof(fc.constant('session' as const), anyOf(credentials)),
  method: fc.oneof(fc.constant('POST' as const), fc.constantFrom(...methods)),
  contentType: fc.constantFrom(...contentTypes),
  route: fc.constantFrom(...routes),
})
type Combination = typeof requests extends fc.Arbitrary<infer Value> ? Value : never

/** What must be answered. */
function foretell({ host, origin, source, credential, method, contentType, route }: Combination): number {
  const looks = method === 'GET' || method === 'HEAD'
  if (!ownHosts.has(host) || !goodOrigins.has(origin)) return 403
  if (!goodSources.has(source) && !(source === 'link elsewhere' && looks)) return 403
  if (route === '/healthz') return looks ? 200 : 405
  if (!goodCredentials.has(credential)) return 401
  if (route === '/rpc/system/status') {
    if (method !== 'POST') return 405
    return goodContentTypes.has(contentType) ? 200 : 415
  }
  if (!looks) return 405
  return route === '/nothing.txt' ? 404 : 200
}

function send({ host, origin, source, credential, method, contentType, route }: Combination) {
  const own = `127.0.0.1:${server.port}`
  const sentHost = hosts[host].replace('OWN', own).replace('PORT', String(server.port))
  const other = host === 'localhost' ? own : `localhost:${server.port}`
  const sentOrigin = origins[origin]?.replace('HOST', sentHost).replace('OTHER', other)
  const headers = { ...sources[source], ...credentials[credential](), accept: '*/*' }
  return call(server.port, {
    method,
    path: route,
    headers: {
      host: sentHost,
      ...headers,
      ...(sentOrigin === undefined ? {} : { origin: sentOrigin }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    body: method === 'GET' || method === 'HEAD' ? undefined : '{}',
  })
}

/** What is wrong with the answer to this request; nothing when it is as foretold. */
async function findFaults(combination: Combination): Promise<string[]> {
  const { status, headers, body } = await send(combination)
  const isError = status >= 400 && combination.method !== 'HEAD'
  const faults = {
    [`status ${status} where ${foretell(combination)} was foretold`]: status !== foretell(combination),
    'a header that lets another site in': Object.keys(headers).some((name) => name.startsWith('access-control-')),
    'a type to be guessed': headers['x-content-type-options'] !== 'nosniff',
    'no word on which methods there are': status === 405 && !headers.allow,
    'an error without its words': isError && !isWordedError(body, status),
  }
  return Object.entries(faults).flatMap(([fault, found]) => (found ? [fault] : []))
}

function isWordedError(body: string, status: number): boolean {
  const { error, code, json } = JSON.parse(body) as { error: string; code: string; json: Record<string, unknown> }
  return /^[A-Z].+\.$/.test(error) && json['code'] === code && json['status'] === status
}

describe('the door', () => {
  // CVE-2024-28224, CVE-2025-66414, CVE-2025-66416, CVE-2025-49596, CVE-2026-11624, GHSA-mxjx-28vx-xjjj
  it('answers 2,500 combinations of who, whence and what as foretold', { timeout: 60_000 }, async () => {
    const answered = new Map<number, number>()
    const property = fc.asyncProperty(requests, async (combination) => {
      expect(await findFaults(combination)).toEqual([])
      const status = foretell(combination)
      answered.set(status, (answered.get(status) ?? 0) + 1)
    })
    await fc.assert(property, { numRuns: 2500 })
    for (const status of [200, 401, 403, 405, 415]) expect(answered.get(status) ?? 0).toBeGreaterThan(20)
  })

  const good: Combination = {
    host: 'own',
    origin: 'own',
    source: 'same origin',
    credential: 'session',
    method: 'POST',
    contentType: 'application/json',
    route: '/rpc/system/status',
  }

  // What the table draws by chance, here once for certain: a right request with one thing wrong.
  it('refuses every single deviation of a right request', async () => {
    const deviations: Combination[] = [
      good,
      ...namesOf(hosts).map((host) => ({ ...good, host })),
      ...namesOf(origins).map((origin) => ({ ...good, origin })),
      ...namesOf(sources).map((source) => ({ ...good, source })),
      ...namesOf(credentials).map((credential) => ({ ...good, credential })),
      ...methods.map((method) => ({ ...good, method })),
      ...contentTypes.map((contentType) => ({ ...good, contentType })),
    ]
    for (const deviation of deviations) {
      expect({ deviation, faults: await findFaults(deviation) }).toEqual({ deviation, faults: [] })
    }
  })
})
