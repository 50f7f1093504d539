/** What became real in applications like this one, each a test over real sockets named by its ID. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PersonId } from '../../contract/base.ts'
import { call, type Call } from '../testing/http-call.ts'
import { listProcedures } from '../testing/list-procedures.ts'
import { fixedToken, makeServer, windowFiles, type TestServer } from '../testing/make-server.ts'

let server: TestServer
let cookie: string

beforeEach(async () => {
  // Wrong tokens are slowed by a clock of its own, which here holds nothing up.
  const clock = { now: Date.now, after: (_ms: number, run: () => void) => (setImmediate(run), () => {}) }
  server = await makeServer({ clock })
  cookie = await server.signIn()
})
afterEach(() => server.close())

const json = { 'content-type': 'application/json' }
const ask = (procedure: string, headers: Record<string, string>, body = '{}'): Promise<{ status: number }> =>
  call(server.port, { method: 'POST', path: `/rpc/${procedure}`, headers: { ...json, ...headers }, body })

const procedures = listProcedures().map(([name]) => name)

describe('CVE-2024-8196: a port on all interfaces, without a sign-in', () => {
  it('listens on the one address it was told, and on no other of this machine', async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
    const addresses = others
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    for (const address of [...addresses, '127.0.0.2', '::1']) {
      const outcome = await new Promise((resolve) => {
        const socket = connect(server.port, address, () => resolve('connected'))
        socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
        socket.on('connect', () => socket.destroy())
      })
      expect({ address, outcome }).not.toEqual({ address, outcome: 'connected' })
    }
  })
})

describe('CVE-2025-54868: a route that somebody forgot to guard', () => {
  it('refuses every procedure of the contract without a sign-in, and knows each with one', async () => {
    expect(procedures.length).toBeGreaterThan(45)
    for (const procedure of procedures.filter((name) => name !== 'events/subscribe')) {
      for (const method of ['POST', 'GET', 'PUT', 'DELETE']) {
        const path = `/rpc/${procedure}`
        const { status } = await call(server.port, {
          method,
          path,
          headers: json,
          body: method === 'GET' ? undefined : '{}',
        })
        expect({ procedure, method, status }).toEqual({ procedure, method, status: 401 })
      }
      const signedIn = await ask(procedure, { cookie })
      expect({ procedure, status: signedIn.status }).not.toEqual({ procedure, status: 404 })
      expect(signedIn.status).not.toBe(401)
    }
    expect((await ask('events/subscribe', {})).status).toBe(401)
  })

  it('has nothing else that answers a stranger', async () => {
    const paths = ['/', '/index.html', '/assets/main-1a2b.js', '/icon.svg', '/c/1', '/rpc', '/rpc/', '/api/search/test']
    for (const path of [
      ...paths,
      '/sign-out',
      '/metrics',
      '/.env',
      '/openapi.json',
      '/ws',
      '/healthz/',
      '/healthz/x',
    ]) {
      const { status } = await call(server.port, { path, method: 'POST', headers: json, body: '{}' })
      const looked = await call(server.port, { path })
      expect({ path, status, looked: looked.status }).toEqual({ path, status: 401, looked: 401 })
    }
    expect(JSON.parse((await call(server.port, { path: '/healthz' })).body)).toEqual({ ok: true, version: '1.2.3' })
  })
})

describe('GHSA-mxjx-28vx-xjjj: CORS for everyone', () => {
  it('allows no other origin anything, in any preflight', async () => {
    for (const origin of [
      'https://attacker.example',
      'null',
      'http://localhost:3000',
      `http://127.0.0.1:${server.port}`,
    ]) {
      for (const wanted of ['GET', 'POST', 'DELETE']) {
        const headers = {
          origin,
          cookie,
          'access-control-request-method': wanted,
          'access-control-request-headers': 'content-type, authorization',
          'access-control-request-private-network': 'true',
        }
        const { status, headers: answered } = await call(server.port, {
          method: 'OPTIONS',
          path: '/rpc/system/status',
          headers,
        })
        expect(status).toBe(origin.endsWith(String(server.port)) ? 405 : 403)
        expect(Object.keys(answered).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    }
  })
})

describe('CVE-2026-39411, GHSA-5mwj-v5jw-5c97: credentials that can be forged', () => {
  it('refuses every session it did not give out', async () => {
    const [name = '', secret = ''] = cookie.split('=')
    const stored = readFileSync(join(server.dataFolder, 'browser-sessions.json'), 'utf8')
    expect(stored).not.toContain(secret)
    const digest = /"digest":"([^"]+)"/.exec(stored)?.[1] ?? ''
    const claims = Buffer.from(JSON.stringify({ personId: 1, expiresAt: 9e15 })).toString('base64url')
    const forged = [
      '',
      digest,
      claims,
      `${claims}.${digest}`,
      'null',
      'undefined',
      '1',
      'a'.repeat(8000),
      '%00',
      `"${secret}"`,
    ]
    const flipped = [...secret].map(
      (letter, at) => secret.slice(0, at) + (letter === 'A' ? 'B' : 'A') + secret.slice(at + 1),
    )
    for (const value of [...forged, ...flipped, secret.slice(1), `${secret}A`, secret.toLowerCase()]) {
      expect((await ask('system/status', { cookie: `${name}=${value}` })).status).toBe(401)
    }
    expect((await ask('system/status', { cookie: `other=1; ${name}=${secret}; third=2` })).status).toBe(200)
  })

  it('refuses every token but the one that was set', async () => {
    const cut = fixedToken.slice(0, -1)
    for (const token of ['', ' ', cut, `${fixedToken}A`, fixedToken.toUpperCase(), 'null', '*', `${cut}\u00E9`]) {
      expect((await ask('system/status', { authorization: `Bearer ${token}` })).status).toBe(401)
    }
  })
})

describe('CVE-2026-45339: a second way in with other rules', () => {
  it('knows a credential in its own place only', async () => {
    const secret = cookie.split('=')[1] ?? ''
    const places: Record<string, string>[] = [
      ...['x-api-key', 'x-auth-token', 'api-key', 'token', 'x-chatty-token', 'proxy-authorization'].flatMap((name) => [
        { [name]: fixedToken },
        { [name]: `Bearer ${fixedToken}` },
      ]),
      { authorization: `Basic ${Buffer.from(`chatty:${fixedToken}`).toString('base64')}` },
      { authorization: `Token ${fixedToken}` },
      { authorization: `Bearer ${secret}` },
      { cookie: `token=${fixedToken}` },
      { cookie: `${cookie.split('=')[0]}=${fixedToken}` },
    ]
    for (const headers of places) expect(await ask('system/status', headers)).toMatchObject({ status: 401 })
    for (const query of [`?token=${fixedToken}`, `?access_token=${fixedToken}`, `?api_key=${fixedToken}`]) {
      expect((await ask(`system/status${query}`, {})).status).toBe(401)
    }
    expect((await ask('system/status', {}, JSON.stringify({ json: { token: fixedToken } }))).status).toBe(401)
  })
})

describe('CVE-2026-32717: a withdrawn credential that still works somewhere', () => {
  it('ends a session for procedures, pages and streams that are open', async () => {
    const stream = await fetch(`${server.url}/rpc/events/subscribe`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: '{}',
    })
    const ended = stream.text().then(
      () => 'ended',
      () => 'cut off',
    )
    await call(server.port, { method: 'POST', path: '/sign-out', headers: { ...json, cookie }, body: '{}' })
    expect(await ended).toBe('cut off')
    expect((await ask('system/status', { cookie })).status).toBe(401)
    expect((await call(server.port, { path: '/', headers: { cookie } })).status).toBe(401)
    expect((await call(server.port, { path: '/assets/main-1a2b.js', headers: { cookie } })).status).toBe(401)
  })

  it('lets sessions opened with a fixed token end with that token', async () => {
    const { headers } = await call(server.port, { path: `/?token=${fixedToken}`, headers: { accept: 'text/html' } })
    const given = String(headers['set-cookie']).split('=')[1]?.split(';')[0] ?? ''
    const again = async (token: string): Promise<number> => {
      const next = await makeServer({ dataFolder: server.dataFolder, fixedToken: token })
      const path = '/rpc/system/status'
      const sent = { ...json, cookie: `chatty_${next.port}=${given}` }
      const { status } = await call(next.port, { method: 'POST', path, headers: sent, body: '{}' })
      await next.close()
      return status
    }
    expect(await again(fixedToken)).toBe(200)
    expect(await again('another-token-of-more-than-32-characters')).toBe(401)
  })
})

describe("CVE-2026-31950: another person's stream", () => {
  it('streams what concerns the session’s person and nobody else', async () => {
    const stream = await fetch(`${server.url}/rpc/events/subscribe`, {
      method: 'POST',
      headers: { ...json, cookie },
      body: '{}',
    })
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const until = async (word: string): Promise<void> => {
      while (!text.includes(word)) text += (await reader?.read())?.value ?? ''
    }
    await until('hello')
    server.host.events.publish(PersonId.parse(2), { type: 'providers.changed' })
    server.host.events.publish(PersonId.parse(1), { type: 'settings.changed' })
    await until('settings.changed')
    expect(text).not.toContain('providers.changed')
    await reader?.cancel()
  })
})

describe('CVE-2024-36857, CVE-2024-36858, CVE-2024-37273: any file of the machine', () => {
  it('serves its own few files under any spelling of any path, and no other', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatty-traversal-'))
    mkdirSync(join(folder, 'window', 'assets'), { recursive: true })
    for (const name of ['secret.txt', 'secret.html', 'secret.js', 'secret']) {
      writeFileSync(join(folder, name), 'THE SECRET')
    }
    for (const [name, content] of Object.entries(windowFiles)) writeFileSync(join(folder, 'window', name), content)
    const other = await makeServer({ windowFolder: join(folder, 'window') })
    const signedIn = { cookie: await other.signIn() }

    const ups = [
      '..',
      '%2e%2e',
      '%2E.',
      '.%2e',
      '..%2f',
      '..%5c',
      '..\\',
      '%252e%252e',
      '..;',
      '%c0%ae%c0%ae',
      '....',
      '.',
    ]
    const names = [
      '',
      'secret.txt',
      'secret.html',
      'secret.js',
      'secret',
      'secret.txt%00.js',
      'etc',
      'passwd',
      'assets',
      folder,
    ]
    const piece = fc.oneof(
      fc.constantFrom(...ups),
      fc.constantFrom(...names),
      fc.constantFrom('window', 'file:', 'C:', '~'),
    )
    const paths = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `/${pieces.join('/')}`)
    const own = new Set(Object.values(windowFiles))
    const property = fc.asyncProperty(paths, fc.constantFrom('*/*', 'text/html'), async (path, accept) => {
      const { status, body } = await call(other.port, { path, headers: { ...signedIn, accept } })
      expect([200, 400, 404]).toContain(status)
      expect(status === 200 ? own.has(body) : !body.includes('SECRET')).toBe(true)
    })
    try {
      await fc.assert(property, { numRuns: 2000 })
    } finally {
      await other.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('sends nobody to another host by a path that looks like one', async () => {
    for (const path of [
      '//attacker.example/',
      '/\\attacker.example/',
      '/%2f/attacker.example',
      'http://attacker.example/',
    ]) {
      const { headers } = await call(server.port, {
        path: `${path}?token=${fixedToken}`,
        headers: { accept: 'text/html' },
      })
      expect(String(headers.location ?? headers['refresh'] ?? '')).not.toMatch(/\/\/|\\/)
    }
  })
})

describe('CVE-2025-8848: headers that become HTML', () => {
  it('puts nothing of a request into any page', async () => {
    const marker = '"><script>alert(8848)</script>'
    const names = [
      'accept-language',
      'user-agent',
      'referer',
      'x-forwarded-host',
      'x-forwarded-for',
      'via',
      'sec-purpose',
    ]
    const hostile = Object.fromEntries(names.map((name) => [name, marker]))
    const visits: Call[] = [
      { path: '/' },
      { path: `/${encodeURIComponent(marker)}?q=${encodeURIComponent(marker)}` },
      { path: `/?token=${encodeURIComponent(marker)}` },
      {
        path: '/c/12',
        headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      },
      { path: '/', headers: { cookie: `${cookie}; other=${marker}` } },
      {
        path: '/sign-in',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `token=${encodeURIComponent(marker)}`,
      },
    ]
    for (const { headers, ...visit } of visits) {
      const answer = await call(server.port, { ...visit, headers: { accept: 'text/html', ...hostile, ...headers } })
      expect(answer.body).toContain('<title>Chatty</title>')
      expect(answer.body + JSON.stringify(answer.headers)).not.toContain('8848)</script>')
      const scripts = /script-src ([^;]+)/.exec(String(answer.headers['content-security-policy']))?.[1]
      expect([undefined, "'self'"]).toContain(scripts)
    }
  })
})
