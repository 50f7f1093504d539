import { expect, it, onTestFinished } from 'vitest'
import { call, type Call } from '../testing/http-call.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { tryGuesses } from '../testing/try-guesses.ts'
import { makeServer, type TestServer } from '../testing/make-server.ts'

interface Setting {
  app: TestApp
  server: TestServer
  get(path: string, more?: Omit<Call, 'path'>): ReturnType<typeof call>
  share(texts: [question: string, answer: string], more?: { password?: string }): Promise<string>
}

async function setUp(publicUrl?: string): Promise<Setting> {
  const app = await makeApp()
  app.host.config.publicUrl = publicUrl
  const server = await makeServer({ host: app.host })
  onTestFinished(() => server.close())
  return {
    app,
    server,
    get: (path, more = {}) => call(server.port, { ...more, path }),
    async share([question, text], more = {}) {
      const { conversation, answer } = await app.ask(question)
      const scripted = await app.provider.nextAnswer()
      scripted.say(text)
      scripted.finish()
      await app.settled(answer.id)
      return (await app.api.shares.create({ conversationId: conversation.id, ...more })).path
    },
  }
}

const hostile = [
  '<script>window.pwned = 1</script><img src=x onerror="pwned=1"><svg onload=pwned=1>',
  '![x](https://tracker.example/a.png) ![r][ref] <iframe src="https://evil.example"></iframe>',
  '[a](javascript:alert(1)) [b](file:///etc/passwd) <a href="javascript:1">c</a> [d](data:text/html,x)',
  '<style>@import url(https://evil.example)</style> <link rel=stylesheet href=//evil.example>',
  '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://evil.example/x.png}$ $\\htmlData{a=b}{x}$',
  '',
  '[ref]: https://tracker.example/b.png',
].join('\n\n')

it('S6: is read without a credential, by nobody’s search engine, and can load nothing', async () => {
  const { get, share } = await setUp()
  const path = await share(['How long?', 'Twelve *hours*.\n\n```ts\nconst a = 1\n```'])
  const { status, headers, body } = await get(path)
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow, noarchive',
  })
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}=' 'sha256-[\w+/]{43}='; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
  )
  expect(headers['set-cookie']).toBeUndefined()
  expect(body).toContain('Twelve <em>hours</em>.')
  // Whoever reads it is not who asked.
  expect(body).toContain('<h2>User</h2>')
  expect(body).not.toContain('<h2>You</h2>')
  expect(body).toContain('<span class="c-keyword">const</span>')
  expect(body).toContain('<meta name="robots" content="noindex, nofollow">')
  expect(body).not.toMatch(/<script|\bstyle="|\bon\w+="/)
  // All that the page loads: two fonts, at addresses that do not say which page it is.
  const loaded = [...body.matchAll(/url\(([^)]*)\)/g)].map(([, address = '']) => address)
  expect(loaded).toHaveLength(2)
  for (const address of loaded) {
    expect(address).toMatch(/^\/shared\/fonts\/[\w.-]+$/)
    expect(await get(address)).toMatchObject({ status: 200, headers: { 'content-type': 'font/woff2' } })
  }
  expect((await get('/shared/fonts/..%2ffonts.json')).status).toBe(404)
  expect((await get('/shared/fonts/fonts.json')).status).toBe(404)
})

it('CVE-2025-66450, CVE-2025-8848: puts nothing into the page that runs, loads, or came with the request', async () => {
  const { get, share } = await setUp()
  const { body } = await get(await share([hostile, hostile]), {
    headers: { 'accept-language': '"><script>1</script>', referer: 'https://canary.example/', cookie: 'canary=1' },
  })
  expect(body).not.toMatch(/<(?:script|img|svg|iframe|link|object|embed|video|audio|source|base|input)\b/i)
  expect(body).not.toMatch(/(?:href|src|action)="(?!https:|mailto:)/i)
  expect(body).not.toMatch(/<[^>]*\bsrc(?:set)?=/i)
  expect(body).not.toContain('canary')
  expect(body).toContain('&lt;script&gt;window.pwned = 1&lt;/script&gt;')
})

it('S6: a revoked, an ended and a guessed link look alike, and none of 2,000 guesses leads anywhere', async () => {
  const { app, server, get, share } = await setUp()
  const path = await share(['Why?', 'Because.'])
  const before = (await app.api.shares.list()).shares[0]!
  expect(await tryGuesses(app.host, [path.replace('/shared/', '')], 2000)).toEqual([])
  const guessed = await get('/shared/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  await app.api.shares.revoke({ id: before.id })
  const revoked = await get(path)
  expect([guessed.status, revoked.status]).toEqual([404, 404])
  expect(revoked.body).toBe(guessed.body)
  for (const odd of ['/shared/', '/shared/..%2f..%2fetc', `${path}/x`, `/shared/${'a'.repeat(5000)}`, '/shared/%00']) {
    expect((await call(server.port, { path: odd })).status).toBe(404)
  }
})

it('slows whoever tries links, and never whoever has a right one', async () => {
  const { app, get, share } = await setUp()
  const path = await share(['Why?', 'Because.'])
  for (let tries = 0; tries < 10; tries += 1) expect((await get('/shared/wrong')).status).toBe(404)
  let isAnswered = false
  const eleventh = get('/shared/wrong').then(() => (isAnswered = true))
  expect((await get(path)).status).toBe(200)
  expect(isAnswered).toBe(false)
  app.clock.advance(1000)
  await eleventh
})

it('asks for a password with a form, slows wrong ones, and opens to the right one without a script', async () => {
  const { app, server, get, share } = await setUp()
  const path = await share(['Why?', 'Because of that.'], { password: 'open sesame' })
  const asked = await get(path)
  expect(asked.status).toBe(403)
  expect(asked.body).toContain('<form method="post">')
  expect(asked.body).not.toContain('Because of that.')
  const origin = `http://127.0.0.1:${server.port}`
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin }
  const post = (password: string) =>
    get(path, { method: 'POST', headers, body: `password=${encodeURIComponent(password)}` })
  expect((await post('sesame')).body).toContain('That password does not fit')
  const opened = await post('open sesame')
  expect(opened.status).toBe(200)
  expect(opened.body).toContain('Because of that.')
  expect(opened.headers['referrer-policy']).toBe('no-referrer')
  expect((await app.api.shares.list()).shares[0]).toMatchObject({ viewCount: 1 })
  expect(
    (await get(path, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: 'x' })).status,
  ).toBe(415)
  expect(
    (await get(path, { method: 'POST', headers: { ...headers, origin: 'https://evil.example' }, body: 'x' })).status,
  ).toBe(403)
})

it('counts those who read it', async () => {
  const { app, get, share } = await setUp()
  const path = await share(['Why?', 'Because.'])
  await get(path)
  await get(path)
  await get(path, { method: 'HEAD' })
  expect((await app.api.shares.list()).shares[0]).toMatchObject({ viewCount: 2, viewedAt: app.clock.now() })
})

it('answers at a configured public address, there to nothing but shares, and at no other name', async () => {
  const { get, share } = await setUp('https://chat.example.org')
  const path = await share(['Why?', 'Because.'])
  const at = async (host: string, target: string) => (await get(target, { headers: { host } })).status
  expect(await at('chat.example.org', path)).toBe(200)
  expect(await at('evil.example', path)).toBe(403)
  expect(await at('chat.example.org.evil.example', path)).toBe(403)
  for (const closed of [
    '/',
    '/rpc/conversations/list',
    '/sign-in',
    '/healthz',
    '/shared',
    '/exports/1',
    '/api/conversations/',
  ]) {
    expect(await at('chat.example.org', closed)).toBe(403)
  }
})

it('keeps what a share opens to that one conversation: its token is no credential anywhere', async () => {
  const { get, share } = await setUp()
  const token = (await share(['Why?', 'Because.'])).replace('/shared/', '')
  const headers = { authorization: `Bearer ${token}`, cookie: `chatty=${token}` }
  for (const path of ['/rpc/conversations/list', '/exports/1']) expect((await get(path, { headers })).status).toBe(401)
})

it('GHSA-qrm5-r67f-6692, CVE-2026-45315, CVE-2026-56398: hands an exported file to its owner alone, as a file, by a name made from the title', async () => {
  const { app, server, get, share } = await setUp()
  await share(['"Brot" — wie lange?\r\nX-Evil: 1', 'Lang.'])
  const [conversation] = (await app.api.conversations.list({ view: 'recent' })).conversations
  await app.api.conversations.rename({ id: conversation!.id, title: '../„Brot“: wie "lange"?' })
  const { id } = await app.api.exports.start({ scope: { kind: 'conversation', id: conversation!.id }, format: 'json' })
  await app.until(async () => (await app.api.exports.get({ id })).state.kind === 'ready')
  const cookie = await server.signIn()
  const { status, headers, body } = await get(`/exports/${id}`, { headers: { cookie } })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(headers['content-disposition']).toBe(
    `attachment; filename="_Brot_ wie lange.json"; filename*=UTF-8''%E2%80%9EBrot%E2%80%9C%20wie%20lange.json`,
  )
  expect(JSON.parse(body)).toMatchObject({ export_metadata: { version: '2.0' } })
  expect((await get(`/exports/${id}`)).status).toBe(401)
  expect((await get('/exports/..%2f..%2fchatty.db', { headers: { cookie } })).status).toBe(404)
})
