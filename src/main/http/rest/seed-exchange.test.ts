/** The older application's API, row by row, continued: exports and shares. */
import { describe, expect, it } from 'vitest'
import { call } from '../../testing/http-call.ts'
import { makeRest } from '../../testing/make-rest.ts'
import { bothWays, isoUtc, say, withConversation } from '../../testing/seed-rows.ts'

describe('GET /conversations/{id}/export/{format}/', () => {
  it.each([
    ['json', 'application/json', 'conversation_1.json'],
    ['markdown', 'text/markdown', 'conversation_1.md'],
    ['md', 'text/markdown', 'conversation_1.md'],
    ['html', 'text/html', 'conversation_1.html'],
    ['pdf', 'application/pdf', 'conversation_1.pdf'],
  ])('hands over a file: %s', { timeout: 30_000 }, async (format, type, name) => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'Why does it rise?', 'Because of <b>yeast</b>.')
    for (const path of bothWays(`/conversations/${rest.id}/export/${format}/`)) {
      const { status, headers, body } = await call(rest.server.port, { path: `/api${path}` })
      expect({ status, type: headers['content-type']?.split(';')[0], as: headers['content-disposition'] }).toEqual({
        status: 200,
        type,
        as: `attachment; filename="${name}"`,
      })
      expect(body.length).toBeGreaterThan(50)
    }
  })

  it('keeps in JSON what the older application had in it', async () => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'Why?', 'So.')
    const { body } = await call(rest.server.port, { path: `/api/conversations/${rest.id}/export/json/` })
    const file = JSON.parse(body)
    const [conversation] = file.conversations ?? [file.conversation]
    expect(conversation).toMatchObject({ title: 'Bread', status: 'active' })
  })

  it('says what it cannot do', async () => {
    const { ask, id } = await withConversation()
    const unknown = await ask('GET', `/conversations/${id}/export/docx/`)
    expect({ status: unknown.status, error: unknown.json.error }).toEqual({
      status: 400,
      error: 'Unsupported format: docx. Use json, markdown, md, or pdf.',
    })
    const missing = await ask('GET', '/conversations/77/export/json/')
    expect({ status: missing.status, error: missing.json.error }).toEqual({
      status: 404,
      error: 'Conversation not found',
    })
    expect((await ask('POST', `/conversations/${id}/export/json/`)).status).toBe(405)
  })
})

describe('POST /conversations/{id}/share/ and GET /shared/{token}/', () => {
  it('shows a frozen copy to anyone with the link, until it is revoked', async () => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'Why?', 'So.')
    const { status, json } = await rest.ask('POST', `/conversations/${rest.id}/share/`, { expiry_days: 7 })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      share_token: expect.stringMatching(/^[\w-]{43}$/),
      share_url: `/shared/${json.share_token}`,
      expires_at: expect.stringMatching(isoUtc),
    })
    await say(rest, rest.id, 'Later?', 'Not seen.')
    const visitor = await makeRest({ app: rest.app, isApiOpen: false })
    for (const path of bothWays(`/shared/${json.share_token}/`)) {
      const shared = await visitor.ask('GET', path)
      expect(shared.status).toBe(200)
      expect(shared.json).toMatchObject({
        conversation: { title: 'Bread', start_timestamp: expect.stringMatching(isoUtc), status: 'active' },
        messages: [
          { id: 1, sender: 'user', content: 'Why?', timestamp: expect.stringMatching(isoUtc) },
          { id: 2, sender: 'ai', content: 'So.' },
        ],
        share_metadata: { created_at: expect.stringMatching(isoUtc), expires_at: json.expires_at },
      })
    }
    const { json: list } = await rest.ask('GET', '/shares/')
    expect(list.shares).toMatchObject([{ id: json.id, title: 'Bread', view_count: 2, has_password: false }])
    expect((await rest.ask('DELETE', `/shares/${json.id}/`)).status).toBe(204)
    const gone = await visitor.ask('GET', `/shared/${json.share_token}/`)
    expect({ status: gone.status, error: gone.json.error }).toEqual({
      status: 404,
      error: 'Shared conversation not found or has expired',
    })
  })

  it.each([[0], [-1], ['soon'], [1e300], [true]])('answers 400 to an expiry that is none: %j', async (expiry_days) => {
    const rest = await withConversation()
    await say(rest, rest.id, 'Why?')
    const { status, json } = await rest.ask('POST', `/conversations/${rest.id}/share/`, { expiry_days })
    expect(status).toBe(400)
    expect(json.error).not.toMatch(/0\.0416/)
  })

  it('ends with its time', async () => {
    const rest = await withConversation()
    await say(rest, rest.id, 'Why?')
    for (const body of [undefined, {}]) {
      const usual = await rest.ask('POST', `/conversations/${rest.id}/share/`, body)
      expect(Date.parse(usual.json.expires_at) - rest.app.clock.now()).toBe(7 * 86_400_000)
    }
    const { json } = await rest.ask('POST', `/conversations/${rest.id}/share/`, { expiry_days: 0.5 })
    rest.app.clock.advance(12 * 3_600_000 + 1)
    expect((await rest.ask('GET', `/shared/${json.share_token}/`)).status).toBe(404)
  })

  it('tells nothing of one that has a password', async () => {
    const rest = await withConversation('Secret')
    await say(rest, rest.id, 'Why?')
    const { json } = await rest.ask('POST', `/conversations/${rest.id}/share/`, { password: 'open sesame' })
    const { status, text } = await rest.ask('GET', `/shared/${json.share_token}/`)
    expect(status).toBe(403)
    expect(text).not.toContain('Why?')
  })
})
