import { rmSync, statSync, writeFileSync, mkdtempSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { call, type Answer } from '../testing/http-call.ts'
import { fixedToken, makeServer, type TestServer } from '../testing/make-server.ts'

const dayMs = 24 * 60 * 60 * 1000
const page = { accept: 'text/html' }

let folder: string
let clock: FakeClock
let server: TestServer
let linksUsed: number
/** How long wrong tokens were made to wait, each in milliseconds. */
let waits: number[]
let hasWaited: () => void

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-sign-in-'))
  const fake = createFakeClock()
  waits = []
  hasWaited = () => {}
  clock = {
    ...fake,
    after(ms, callback) {
      waits.push(ms)
      hasWaited()
      return fake.after(ms, callback)
    },
  }
  linksUsed = 0
  server = await open()
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (port = 0): Promise<TestServer> =>
  makeServer({ dataFolder: folder, clock, port, onLinkUsed: () => (linksUsed += 1) })

/** The path of the link in the terminal. */
const link = (path = '/'): string => server.signInUrl().replace(`${server.url}/`, path)
const visit = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  call(server.port, { path, headers: { ...page, ...headers } })
const paste = (token: string): Promise<Answer> =>
  call(server.port, {
    method: 'POST',
    path: '/sign-in',
    headers: { ...page, 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
    body: new URLSearchParams({ token }).toString(),
  })
const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']).split(';')[0] ?? ''
const isSignedIn = async (cookie: string): Promise<boolean> => (await visit('/', { cookie })).status === 200

describe('the link in the terminal', () => {
  it('signs a browser in and leaves its token nowhere', async () => {
    const answer = await visit(link('/c/12'))
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: '/c/12', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
    })
    const [cookie] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(
      new RegExp(`^chatty_${server.port}=[\\w-]{43}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict$`),
    )
    expect(await isSignedIn(cookieOf(answer))).toBe(true)
  })

  it('works once, and says so the second time', async () => {
    const path = link()
    await visit(path)
    const again = await visit(path)
    expect(again.status).toBe(401)
    expect(again.body).toContain('This link has been used')
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('is followed by another one, told to the terminal', async () => {
    const first = server.signInUrl()
    await visit(link())
    expect(linksUsed).toBe(1)
    expect(server.signInUrl()).not.toBe(first)
    expect((await visit(link())).status).toBe(303)
  })

  it('does not sign a browser in twice when it is opened again there', async () => {
    const path = link('/c/3')
    const cookie = cookieOf(await visit(path))
    const again = await visit(path, { cookie })
    expect(again).toMatchObject({ status: 303, headers: { location: '/c/3' } })
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('keeps the rest of its address', async () => {
    const { headers } = await visit(`${link('/search')}&q=a%20b`)
    expect(headers.location).toBe('/search?q=a+b')
  })

  it('is not used up by looking at it, or by loading it ahead', async () => {
    const path = link()
    expect((await call(server.port, { method: 'HEAD', path, headers: page })).status).toBe(503)
    expect((await visit(path, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(503)
    expect((await visit(path)).status).toBe(303)
  })

  it('goes on by a page of ours when another site linked to it, because the cookie stays at home there', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    const answer = await visit(link('/c/7'), elsewhere)
    expect(answer).toMatchObject({ status: 200, headers: { refresh: '0; url=/c/7?arrived-at-chatty=1' } })
    const cookie = cookieOf(answer)
    const arrived = await visit('/c/7?arrived-at-chatty=1', { cookie })
    expect(arrived).toMatchObject({ status: 303, headers: { location: '/c/7' } })
  })

  it('asks a browser that comes without its cookie to come again, once', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
    expect((await visit('/c/7', elsewhere)).headers['refresh']).toBe('0; url=/c/7?arrived-at-chatty=1')
    const stranger = await visit('/c/7?arrived-at-chatty=1', elsewhere)
    expect(stranger.status).toBe(401)
    expect(stranger.body).toContain('Sign in to Chatty')
  })
})

describe('the sign-in page', () => {
  it('tells a stranger what to do, without a script and in both themes', async () => {
    const { status, body, headers } = await visit('/c/12')
    expect(status).toBe(401)
    expect(body).toContain('Open the address that Chatty shows in its terminal')
    expect(body).toContain('prefers-color-scheme: dark')
    expect(body).not.toContain('<script')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
    expect(policy).not.toContain('unsafe')
    // Browsers post a form with `Origin: null` from a page without referrers, and that would be refused.
    expect(headers['referrer-policy']).toBe('same-origin')
  })

  it('takes the token, or the whole address', async () => {
    const token = new URL(server.signInUrl()).searchParams.get('token') ?? ''
    const byToken = await paste(` ${token}\n`)
    expect(byToken).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(await isSignedIn(cookieOf(byToken))).toBe(true)
    expect(await isSignedIn(cookieOf(await paste(server.signInUrl())))).toBe(true)
    expect(await isSignedIn(cookieOf(await paste(fixedToken)))).toBe(true)
    expect(await isSignedIn(cookieOf(await paste(fixedToken)))).toBe(true)
  })

  it('says that a token does not fit, and takes no file for one', async () => {
    const wrong = await paste('not-the-token')
    expect(wrong.status).toBe(401)
    expect(wrong.body).toContain('That token does not fit')
    expect((await paste('x'.repeat(20_000))).status).toBe(413)
  })
})

describe('wrong tokens', () => {
  const wrong = (): Promise<Answer> => visit('/?token=wrong')

  const bearWrong = (): Promise<Answer> =>
    call(server.port, {
      method: 'POST',
      path: '/rpc/system/status',
      headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
      body: '{}',
    })

  async function untilWaiting(count: number): Promise<void> {
    while (waits.length < count) await new Promise<void>((resolve) => (hasWaited = resolve))
  }

  it('are slowed after ten, more each time, while the right one never waits', async () => {
    for (let count = 0; count < 10; count += 1) await wrong()
    expect(waits).toEqual([])
    const first = wrong()
    await untilWaiting(1)
    const second = bearWrong()
    await untilWaiting(2)
    expect(waits).toEqual([500, 1000])
    expect((await visit(`/?token=${fixedToken}`)).status).toBe(303)
    clock.advance(500)
    expect((await first).status).toBe(401)
    clock.advance(500)
    expect((await second).status).toBe(401)
  })

  it('are told to come later when too many wait', async () => {
    for (let count = 0; count < 10; count += 1) await wrong()
    const held = Array.from({ length: 32 }, wrong)
    await untilWaiting(32)
    const { status, headers } = await wrong()
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe('8')
    clock.advance(8000)
    expect(new Set((await Promise.all(held)).map((answer) => answer.status))).toEqual(new Set([401]))
  })

  it('are forgotten after a quarter of an hour', async () => {
    for (let count = 0; count < 10; count += 1) await wrong()
    clock.advance(15 * 60 * 1000 + 1)
    expect((await wrong()).status).toBe(401)
    expect(waits).toEqual([])
  })
})

describe('a session', () => {
  const signIn = async (): Promise<string> => cookieOf(await visit(link()))

  it('outlives the application', async () => {
    const cookie = await signIn()
    await server.close()
    server = await open(server.port)
    expect(await isSignedIn(cookie)).toBe(true)
  })

  it.skipIf(platform() === 'win32')('is kept where only its owner reads (Linux and macOS only)', async () => {
    await signIn()
    expect(statSync(join(folder, 'browser-sessions.json')).mode & 0o777).toBe(0o600)
  })

  it('lasts 30 days from its last use, and the browser is told', async () => {
    const cookie = await signIn()
    expect((await visit('/', { cookie })).headers['set-cookie']).toBeUndefined()
    clock.advance(29 * dayMs)
    expect((await visit('/', { cookie })).headers['set-cookie']?.[0]).toContain(`${cookie}; Max-Age=2592000;`)
    clock.advance(29 * dayMs)
    expect(await isSignedIn(cookie)).toBe(true)
    clock.advance(30 * dayMs)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('is prolonged on disk too', async () => {
    const cookie = await signIn()
    clock.advance(29 * dayMs)
    await visit('/', { cookie })
    await server.close()
    clock.advance(29 * dayMs)
    server = await open(server.port)
    expect(await isSignedIn(cookie)).toBe(true)
  })

  it('ends when its browser signs out, also after a restart', async () => {
    const cookie = await signIn()
    const { headers } = await call(server.port, { method: 'POST', path: '/sign-out', headers: { ...page, cookie } })
    expect(headers['set-cookie']?.[0]).toContain('Max-Age=0')
    expect(await isSignedIn(cookie)).toBe(false)
    await server.close()
    server = await open(server.port)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('needs no room on the disk and no readable file', async () => {
    await server.close()
    writeFileSync(join(folder, 'browser-sessions.json'), '{"version":1,"sess')
    writeFileSync(join(folder, 'not-a-folder'), '')
    server = await open()
    expect(await isSignedIn(await signIn())).toBe(true)
    await server.close()
    server = await makeServer({ dataFolder: folder, clock })
    rmSync(folder, { recursive: true })
    expect(await isSignedIn(await signIn())).toBe(true)
  })
})
