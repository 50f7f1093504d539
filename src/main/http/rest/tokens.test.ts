/** S5: the tokens of programs. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeApp } from '../../testing/make-app.ts'
import { makeRest } from '../../testing/make-rest.ts'

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

it('S5: has 256 bits, is shown once, and only its digest is on the disk', async () => {
  const app = await makeApp()
  const { secret, token } = await app.api.tokens.create({ name: 'a script', scope: 'read' })
  const other = await app.api.tokens.create({ name: 'another', scope: 'read' })
  expect(secret).toMatch(/^chatty_[\w-]{43}$/)
  expect(Buffer.from(secret.slice('chatty_'.length), 'base64url')).toHaveLength(32)
  expect(other.secret).not.toBe(secret)
  expect(await app.api.tokens.list()).toEqual({ tokens: [other.token, token] })
  expect(JSON.stringify(await app.api.tokens.list())).not.toContain(secret.slice(0, -4))
  for (const name of readdirSync(app.host.config.folders.data, { recursive: true })) {
    const file = join(app.host.config.folders.data, String(name))
    const holds = statSync(file).isFile() && readFileSync(file).includes(secret)
    expect({ file, holds }).toEqual({ file, holds: false })
  }
})

it('S5: lets a reading token read and nothing else', async () => {
  const { ask, app } = await makeRest({ isApiOpen: false })
  const { secret } = await app.api.tokens.create({ name: 'a script', scope: 'read' })
  expect((await ask('GET', '/conversations/')).json.error).toContain('needs a token')
  expect((await ask('GET', '/conversations/', undefined, bearer(`${secret}x`))).json.error).toContain('not known here')
  expect((await ask('GET', '/conversations/', undefined, bearer(secret))).status).toBe(200)
  expect((await ask('HEAD', '/conversations/', undefined, bearer(secret))).status).toBe(200)
  expect((await ask('POST', '/intelligence/query/', { query: 'x' }, bearer(secret))).status).toBe(200)
  for (const [method, path, body] of [
    ['POST', '/conversations/', {}],
    ['POST', '/messages/send/', { conversation_id: 1, content: 'x' }],
    ['PATCH', '/conversations/1/', { title: 'x' }],
    ['DELETE', '/conversations/1/', undefined],
    ['POST', '/settings/ai/', { provider: 'openai' }],
    ['POST', '/settings/ai/fetch-models/', { provider: 'ollama', baseUrl: 'http://169.254.169.254/' }],
  ] as const) {
    expect({ path, status: (await ask(method, path, body, bearer(secret))).status }).toEqual({ path, status: 403 })
  }
})

it('S5: says when it was used last', async () => {
  const { ask, app } = await makeRest({ isApiOpen: false })
  const { secret, token } = await app.api.tokens.create({ name: 'a script', scope: 'read' })
  expect(token.lastUsedAt).toBeNull()
  await ask('GET', '/conversations/', undefined, bearer(secret))
  expect((await app.api.tokens.list()).tokens[0]?.lastUsedAt).toBe(app.clock.now())
})

it('S5: is dead everywhere once revoked, in what is running too', async () => {
  const { ask, app, server } = await makeRest({ isApiOpen: false })
  const { secret, token } = await app.api.tokens.create({ name: 'a script', scope: 'write' })
  const { json } = await ask('POST', '/conversations/', {}, bearer(secret))
  const stream = await fetch(`${server.url}/api/messages/send/`, {
    method: 'POST',
    headers: { ...bearer(secret), 'content-type': 'application/json' },
    body: JSON.stringify({ conversation_id: json.id, content: 'Why?', stream: true }),
  })
  const ended = stream.text().then(
    () => 'ended',
    () => 'cut off',
  )
  const scripted = await app.provider.nextAnswer()
  scripted.say('Because')
  const before = performance.now()
  await app.api.tokens.revoke({ id: token.id })
  expect(await ended).toBe('cut off')
  expect(performance.now() - before).toBeLessThan(1000)
  expect((await ask('GET', '/conversations/', undefined, bearer(secret))).status).toBe(401)
  expect((await ask('GET', '/docs', undefined, bearer(secret))).status).toBe(401)
  scripted.finish()
})

it('S5: slows who tries ten wrong ones, and never the one who has the right one', async () => {
  const waits: number[] = []
  const clock = { now: Date.now, after: (ms: number, run: () => void) => (waits.push(ms), setImmediate(run), () => {}) }
  const app = await makeApp()
  const host = { ...app.host, platform: { ...app.host.platform, clock } }
  const { ask } = await makeRest({ app, host, isApiOpen: false })
  const { secret } = await app.api.tokens.create({ name: 'a script', scope: 'read' })
  for (let tries = 0; tries < 12; tries += 1) {
    const wrong = bearer(`${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`)
    expect((await ask('GET', '/conversations/', undefined, wrong)).status).toBe(401)
  }
  expect(waits.length).toBe(2)
  expect((await ask('GET', '/conversations/', undefined, bearer(secret))).status).toBe(200)
  expect(waits.length).toBe(2)
})

it('S5: opens the API and nothing of the window', async () => {
  const { app, server } = await makeRest({ isApiOpen: false })
  const { secret } = await app.api.tokens.create({ name: 'a script', scope: 'write' })
  const headers = { ...bearer(secret), 'content-type': 'application/json' }
  for (const procedure of ['tokens/list', 'people/list', 'conversations/list', 'system/status']) {
    const { status } = await fetch(`${server.url}/rpc/${procedure}`, { method: 'POST', headers, body: '{}' })
    expect({ procedure, status }).toEqual({ procedure, status: 403 })
  }
})
