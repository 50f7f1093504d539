/** CVE-2026-31949 and R12: no input ends the process, and none comes back as a fault. */
import { expect, it } from 'vitest'
import { answered } from '../../testing/answered.ts'
import { call } from '../../testing/http-call.ts'
import { makeApp } from '../../testing/make-app.ts'
import { makeRest } from '../../testing/make-rest.ts'
import { createRecordingLog } from '../../testing/recording-log.ts'
import { answerEverything, tryRequests } from '../../testing/try-requests.ts'

it('R12: answers 5,000 generated requests without a fault', { timeout: 180_000 }, async () => {
  const app = await makeApp()
  const log = createRecordingLog()
  const host = { ...app.host, platform: { ...app.host.platform, log } }
  const { server } = await makeRest({ app, host })
  await answered(app, 'Why does sourdough rise?', 'Because of yeast.')
  void answerEverything(app.provider)
  const { statuses, problems } = await tryRequests(server.port, 5000, 20261126)
  expect(problems).toEqual([])
  expect(log.errors).toEqual([])
  const succeeded = [...statuses].filter(([status]) => status < 300).reduce((sum, [, times]) => sum + times, 0)
  expect(succeeded).toBeGreaterThan(900)
  expect(statuses.get(400)).toBeGreaterThan(500)
})

const jsonType = { 'content-type': 'application/json' }

it.each([
  ['a body of 10 MB', { body: `{"title":"${'x'.repeat(10_000_000)}"}` }, 413],
  ['deep JSON', { body: `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}` }, 400],
  ['half a JSON', { body: '{"title":' }, 400],
  ['malformed UTF-8', { body: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]) }, 400],
  ['half of a character', { body: '{"title":"\\ud800"}' }, 400],
  ['a NUL', { body: '{"title":"a\\u0000b"}' }, 400],
  ['an unknown field', { body: '{"titel":"x"}' }, 400],
  ['a number for a text', { body: '{"title":5}' }, 400],
  ['a huge number', { body: '{"metadata":{"a":1e999}}' }, 400],
  ['another content type', { body: 'title=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['text', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415],
  ['a compressed body', { body: 'x', headers: { ...jsonType, 'content-encoding': 'gzip' } }, 415],
  ['no type at all', { body: '{}', headers: {} }, 415],
])('says what is wrong with %s', async (_what, sent, expected) => {
  const { server } = await makeRest()
  const { status, body } = await call(server.port, {
    method: 'POST',
    path: '/api/conversations/',
    headers: jsonType,
    ...sent,
  })
  expect({ status, error: (JSON.parse(body) as { error: string }).error }).toEqual({
    status: expected,
    error: expect.stringMatching(/\w{3,}/),
  })
})

it.each([
  '/api/conversations/?page=%ff',
  '/api/conversations/?user_id=%00',
  '/api/conversations/%c0%ae/',
  '/api/search/?q=%ed%a0%80',
])('answers 4xx to an address that is no UTF-8 or holds a NUL: %s', async (path) => {
  const { server } = await makeRest()
  const { status } = await call(server.port, { path })
  expect([400, 404]).toContain(status)
})

it('answers a fault of its own with an id that stands in the log once, and with nothing of it', async () => {
  const app = await makeApp()
  const log = createRecordingLog()
  const broken = () => {
    throw new Error('a secret of the inside')
  }
  const real = app.host.app()
  const host = {
    ...app.host,
    platform: { ...app.host.platform, log },
    app: () => ({ ...real, conversations: { ...real.conversations, listPage: broken } }),
  }
  const { ask } = await makeRest({ app, host })
  const { status, json, text } = await ask('GET', '/conversations/')
  expect({ status, code: json.code, id: json.id }).toEqual({
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    id: expect.any(String),
  })
  expect(text).not.toContain('secret of the inside')
  expect(log.errors).toHaveLength(1)
  expect(JSON.stringify(log.errors)).toContain(json.id)
})
