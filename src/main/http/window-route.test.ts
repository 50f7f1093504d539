import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, type Answer } from '../testing/http-call.ts'
import { makeServer, windowFiles, type TestServer } from '../testing/make-server.ts'

let server: TestServer
let cookie: string

beforeEach(async () => {
  server = await makeServer()
  cookie = await server.signIn()
})
afterEach(() => server.close())

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  call(server.port, { path, headers: { cookie, ...headers } })
const script = '/assets/main-1a2b.js'

describe("the window's files", () => {
  it('come with a type that is never guessed', async () => {
    const types = await Promise.all(
      Object.keys(windowFiles).map(async (name) => (await get(`/${name}`)).headers['content-type']),
    )
    expect(types).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'font/woff2',
      'image/svg+xml',
    ])
  })

  it('come with a policy that runs nothing but the window, in no frame', async () => {
    for (const path of ['/', script, '/icon.svg']) {
      const { headers } = await get(path)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
    }
  })

  it('give the page for every address of the window', async () => {
    for (const path of ['/', '/c/12', '/settings/providers', '/search?q=a.b']) {
      expect(await get(path, { accept: 'text/html' })).toMatchObject({ status: 200, body: windowFiles['index.html'] })
    }
    expect((await get('/assets/main-old.js')).status).toBe(404)
  })

  it('are kept by the browser: hashed ones for ever, the page only until it changed', async () => {
    expect((await get(script)).headers['cache-control']).toBe('private, max-age=31536000, immutable')
    const page = await get('/')
    expect(page.headers['cache-control']).toBe('private, no-cache')
    const again = await get('/', { 'if-none-match': String(page.headers.etag) })
    expect(again).toMatchObject({ status: 304, body: '' })
    expect(again.headers['content-security-policy']).toBe(page.headers['content-security-policy'])
    expect((await get('/', { 'if-none-match': '"another"' })).status).toBe(200)
  })

  it('answer a HEAD request with the same length and no body', async () => {
    const head = await call(server.port, { method: 'HEAD', path: script, headers: { cookie } })
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers['content-length']).toBe((await get(script)).headers['content-length'])
  })

  it('tell what to do when the window was not built', async () => {
    const unbuilt = await makeServer({ windowFolder: join(server.dataFolder, 'nothing') })
    const headers = { cookie: await unbuilt.signIn(), accept: 'text/html' }
    const { status, body } = await call(unbuilt.port, { headers })
    expect(status).toBe(503)
    expect(body).toContain('npm run build')
    await unbuilt.close()
  })

  it('say to reload when a build took them away', async () => {
    const folder = join(server.dataFolder, '..', 'window')
    rmSync(folder, { recursive: true })
    expect(await get(script)).toMatchObject({ status: 404, body: expect.stringContaining('Reload') })
  })
})
