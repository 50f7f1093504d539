/** What opens one thing opens nothing else: links of shares, and credentials that are written to be more than text. */
import { expect, it } from 'vitest'
import { answered } from '../../testing/answered.ts'
import { call } from '../../testing/http-call.ts'
import { makeRest } from '../../testing/make-rest.ts'

it('CVE-2026-45349, CVE-2026-45402, CVE-2026-45666, CVE-2026-45671: a link reads one copy, and changes, continues and deletes nothing', async () => {
  const { app, ask, server } = await makeRest({ isApiOpen: false })
  const shared = await answered(app, 'Why does bread rise?', 'Because of yeast.')
  const other = await answered(app, 'What is the secret?', 'Not shared.')
  const { path } = await app.api.shares.create({ conversationId: shared.conversationId })
  const token = path.replace('/shared/', '')
  const before = app.host.app().db.$client.prepare('SELECT id, content, trashed_at FROM messages').all()
  expect((await ask('GET', `/shared/${token}/`)).status).toBe(200)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect([401, 405]).toContain((await ask(method, `/shared/${token}/`, {})).status)
  }
  for (const part of ['messages/', 'export/json/', `../../conversations/${other.conversationId}/`, '%2e%2e/shares/']) {
    expect([401, 404]).toContain((await ask('GET', `/shared/${token}/${part}`)).status)
  }
  const forms: Record<string, string>[] = [
    { authorization: `Bearer ${token}` },
    { 'x-api-key': token },
    { cookie: `chatty=${token}; token=${token}` },
  ]
  for (const headers of forms) {
    for (const id of [shared.conversationId, other.conversationId]) {
      for (const [method, at] of [
        ['GET', `/conversations/${id}/`],
        ['DELETE', `/conversations/${id}/`],
        ['GET', `/conversations/${id}/export/json/`],
        ['POST', `/conversations/${id}/share/`],
      ] as const) {
        expect((await ask(method, at, method === 'POST' ? {} : undefined, headers)).status).toBe(401)
      }
    }
    const sent = { conversation_id: shared.conversationId, content: 'mine' }
    expect((await ask('POST', '/messages/send/', sent, headers)).status).toBe(401)
  }
  for (const query of [`?token=${token}`, `?share_token=${token}`]) {
    expect((await call(server.port, { path: `/api/conversations/${query}` })).status).toBe(401)
  }
  expect(app.host.app().db.$client.prepare('SELECT id, content, trashed_at FROM messages').all()).toEqual(before)
})

const quotes = [
  "' OR 1=1 --",
  "x' UNION SELECT * FROM api_tokens --",
  '"; DROP TABLE messages; --',
  '1) OR (1=1',
  "' || (SELECT digest FROM api_tokens) || '",
]

it('CVE-2026-42208, CVE-2026-39356: credentials, names, filters and orders are values and never SQL', async () => {
  const { app, ask, server } = await makeRest({ isApiOpen: false })
  await answered(app, 'Why does bread rise?', 'Because of yeast.')
  const { secret } = await app.api.tokens.create({ name: quotes[0] ?? '', scope: 'write' })
  const headers = { authorization: `Bearer ${secret}` }
  const count = () => app.host.app().db.$client.prepare('SELECT count(*) FROM messages').pluck().get()
  for (const text of quotes) {
    // Fewer than are slowed.
    const wrong = { authorization: `Bearer chatty_${text}` }
    expect((await call(server.port, { path: '/api/conversations/', headers: wrong })).status).toBe(401)
    const value = encodeURIComponent(text)
    for (const at of [
      `/conversations/?ordering=${value}&status=${value}&sort=${value}`,
      `/conversations/?user_id=${value}`,
      `/conversations/search/?q=${value}`,
      `/search/?q=${value}&model=${value}&tag=${value}`,
      `/conversations/${value}/`,
      `/bookmarks/?q=${value}`,
    ]) {
      const { status, text: said } = await ask('GET', at, undefined, headers)
      expect(status).toBeLessThan(500)
      expect(said).not.toMatch(/digest|SQLITE|syntax error/)
    }
    const titled = await ask('POST', '/conversations/', { title: text }, headers)
    expect(titled.json.title).toBe(text)
  }
  expect(count()).toBe(2)
})
