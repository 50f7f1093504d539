/**
 * S4 for the API: Host × Origin × source × method × content type × credential, each answer foretold by a few lines that
 * know nothing of how the door is built. Once as it is usually started, and once with --auth off and a page named.
 */
import { describe, expect, it, onTestFinished } from 'vitest'
import { call } from '../../testing/http-call.ts'
import { makeApp } from '../../testing/make-app.ts'
import { makeServer } from '../../testing/make-server.ts'

const hosts = [
  '127.0.0.1:PORT',
  'localhost:PORT',
  'evil.test:PORT',
  '127.0.0.1.evil.test:PORT',
  '127.0.0.1:1',
  '',
] as const
const ownHosts = new Set<string>(['127.0.0.1:PORT', 'localhost:PORT'])
const namedPage = 'http://localhost:3000'
const origins = [undefined, 'OWN', namedPage, 'https://attacker.example', 'null', 'http://localhost:30000'] as const
const sources = [undefined, 'cross-site'] as const
const methods = ['GET', 'POST', 'DELETE', 'OPTIONS'] as const
const types = [undefined, 'application/json', 'text/plain'] as const
const credentials = ['none', 'session', 'token', 'wrong token'] as const

interface Row {
  host: (typeof hosts)[number]
  origin: (typeof origins)[number]
  source: (typeof sources)[number]
  method: (typeof methods)[number]
  type: (typeof types)[number]
  credential: (typeof credentials)[number]
}

const rows: Row[] = hosts.flatMap((host) =>
  origins.flatMap((origin) =>
    sources.flatMap((source) =>
      methods.flatMap((method) =>
        types.flatMap((type) => credentials.map((credential) => ({ host, origin, source, method, type, credential }))),
      ),
    ),
  ),
)

interface Start {
  isApiOpen: boolean
  corsOrigins: string[]
}

/** What must be answered to asking for the list, or making a conversation. */
function foretell({ host, origin, source, method, type, credential }: Row, { isApiOpen, corsOrigins }: Start): number {
  if (!ownHosts.has(host)) return 403
  const isNamed = origin !== undefined && corsOrigins.includes(origin)
  if (!isNamed && origin !== undefined && origin !== 'OWN') return 403
  if (!isNamed && source === 'cross-site') return 403
  // A page of another origin does not come with the window's cookie.
  const isIn = credential === 'token' || (credential === 'session' && !isNamed)
  if (credential === 'wrong token') return 401
  if (!isIn && !isApiOpen) return 401
  if (method === 'GET') return 200
  if (method !== 'POST') return 405
  return type === 'application/json' ? 201 : 415
}

describe.each([
  ['as usual', { isApiOpen: false, corsOrigins: [] }],
  ['with --auth off and --cors', { isApiOpen: true, corsOrigins: [namedPage] }],
])('S4, %s', (_name, start: Start) => {
  it(`answers ${rows.length} combinations as the table says`, { timeout: 120_000 }, async () => {
    const app = await makeApp()
    const clock = { now: Date.now, after: (_ms: number, run: () => void) => (setImmediate(run), () => {}) }
    const unhurried = { ...app.host, platform: { ...app.host.platform, clock } }
    const server = await makeServer({ host: unhurried, dataFolder: app.folder, ...start })
    onTestFinished(() => server.close())
    const cookie = await server.signIn()
    const token = (await app.api.tokens.create({ name: 'a script', scope: 'write' })).secret
    const ask = ({ host, origin, source, method, type, credential }: Row) => {
      const own = host.replace('PORT', String(server.port))
      const headers: Record<string, string> = { host: own }
      if (origin !== undefined) headers['origin'] = origin === 'OWN' ? `http://${own}` : origin
      if (source !== undefined) headers['sec-fetch-site'] = source
      if (type !== undefined) headers['content-type'] = type
      if (credential === 'session') headers['cookie'] = cookie
      if (credential === 'token') headers['authorization'] = `Bearer ${token}`
      if (credential === 'wrong token') headers['authorization'] = 'Bearer chatty_wrong'
      const body = method === 'POST' ? { body: '{}' } : {}
      return call(server.port, { method, path: '/api/conversations/', headers, ...body })
    }
    const wrong: unknown[] = []
    for (const row of rows) {
      const { status, headers } = await ask(row)
      const expected = foretell(row, start)
      if (status !== expected) wrong.push({ ...row, status, expected })
      const allowed = headers['access-control-allow-origin']
      const isNamed = row.origin === namedPage && start.corsOrigins.length > 0 && ownHosts.has(row.host)
      if (allowed !== (isNamed ? namedPage : undefined)) wrong.push({ ...row, allowed })
    }
    expect(rows.length).toBeGreaterThan(500)
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

describe('GHSA-mxjx-28vx-xjjj: CORS for everyone', () => {
  it('lets a page that was named ask beforehand, for the API only, and no other', async () => {
    const app = await makeApp()
    const server = await makeServer({ host: app.host, dataFolder: app.folder, corsOrigins: [namedPage] })
    const preflight = (origin: string, path: string) =>
      call(server.port, {
        method: 'OPTIONS',
        path,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type, authorization',
        },
      })
    try {
      const allowed = await preflight(namedPage, '/api/messages/send/')
      expect(allowed.status).toBe(204)
      expect(allowed.headers).toMatchObject({
        'access-control-allow-origin': namedPage,
        'access-control-allow-headers': expect.stringContaining('authorization'),
        vary: 'origin',
      })
      for (const origin of [
        'http://localhost:3001',
        'https://localhost:3000',
        'http://localhost:3000.evil.test',
        'null',
      ]) {
        const refused = await preflight(origin, '/api/messages/send/')
        expect({ origin, status: refused.status }).toEqual({ origin, status: 403 })
        expect(Object.keys(refused.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
      for (const path of ['/rpc/conversations/list', '/', '/healthz', '/apix/']) {
        expect({ path, status: (await preflight(namedPage, path)).status }).toEqual({ path, status: 403 })
      }
    } finally {
      await server.close()
    }
  })
})

it('CVE-2024-8196: is never open without a token to more than this machine', async () => {
  const app = await makeApp()
  await expect(
    makeServer({ host: app.host, dataFolder: app.folder, isApiOpen: true, boundHost: '0.0.0.0' }),
  ).rejects.toThrow('this machine only')
})
