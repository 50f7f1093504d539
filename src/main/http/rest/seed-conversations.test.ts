/**
 * The older application's API, row by row: what a program written for it sends, and what it depends on in the answer.
 * Each row is asked with the slash at the end of its path and without.
 */
import { describe, expect, it } from 'vitest'
import { makeRest } from '../../testing/make-rest.ts'
import { bothWays, isoUtc, listItem, message, say, withConversation } from '../../testing/seed-rows.ts'

describe('GET /conversations/', () => {
  it('pages by number, 20 a page, newest start first, with the addresses of its neighbours', async () => {
    const { ask, app, server } = await makeRest()
    for (let number = 1; number <= 45; number += 1) {
      app.clock.advance(1000)
      await ask('POST', '/conversations/', { title: `Title ${number}` })
    }
    for (const path of bothWays('/conversations/')) {
      const { status, json } = await ask('GET', path)
      expect({ status, keys: Object.keys(json).toSorted() }).toEqual({
        status: 200,
        keys: ['count', 'next', 'previous', 'results'],
      })
      expect(json).toMatchObject({ count: 45, previous: null })
      expect(json.next).toBe(`${server.url}/api${path}?page=2`)
      expect(json.results).toHaveLength(20)
      expect(json.results[0]).toMatchObject({ ...listItem, title: 'Title 45' })
      for (const absent of ['messages', 'ai_summary', 'user_id']) expect(json.results[0]).not.toHaveProperty(absent)
    }
    const last = await ask('GET', '/conversations/?page=3')
    expect(last.json).toMatchObject({ count: 45, next: null, previous: `${server.url}/api/conversations/?page=2` })
    expect(last.json.results.map(({ title }: { title: string }) => title).at(-1)).toBe('Title 1')
    expect((await ask('GET', '/conversations/?page_size=200')).json.results).toHaveLength(45)
    expect((await ask('GET', '/conversations/?page=2')).json.previous).toBe(`${server.url}/api/conversations/`)
  })

  it.each(['?page=4', '?page=0', '?page=-1', '?page=x', '?page=99999999999999999999'])(
    'answers 404 “Invalid page.” past the end: %s',
    async (query) => {
      const { ask } = await withConversation()
      const { status, json } = await ask('GET', `/conversations/${query}`)
      expect({ status, detail: json.detail, error: json.error }).toEqual({
        status: 404,
        detail: 'Invalid page.',
        error: 'Invalid page.',
      })
    },
  )

  it('is one person’s: the first one’s unless user_id names another', async () => {
    const { ask } = await makeRest()
    await ask('POST', '/conversations/', { title: 'Mine' })
    await ask('POST', '/conversations/', { title: 'Hers', user_id: 'anna' })
    const titles = async (query: string) =>
      (await ask('GET', `/conversations/${query}`)).json.results.map(({ title }: { title: string }) => title)
    expect(await titles('')).toEqual(['Mine'])
    expect(await titles('?user_id=default_user')).toEqual(['Mine'])
    expect(await titles('?user_id=anna')).toEqual(['Hers'])
    expect(await titles('?user_id=nobody')).toEqual([])
  })
})

describe('POST /conversations/', () => {
  it.each(bothWays('/conversations/'))('answers 201 with what was made: %s', async (path) => {
    const { ask } = await makeRest()
    const { status, json } = await ask('POST', path, { title: 'Bread', metadata: { from: 'a test' }, status: 'ended' })
    expect(status).toBe(201)
    expect(json).toEqual({
      id: expect.any(Number),
      title: 'Bread',
      metadata: { from: 'a test' },
      start_timestamp: expect.stringMatching(isoUtc),
      status: 'active',
    })
  })

  it.each([[{}], [{ title: '' }], [{ title: null }], [undefined]])(
    'gives an empty title a number: %j',
    async (body) => {
      const { ask } = await makeRest()
      const { status, json } = await ask('POST', '/conversations/', body)
      expect({ status, title: json.title }).toEqual({ status: 201, title: `Conversation ${json.id}` })
    },
  )

  it('takes 255 characters of a title, and says so of more', async () => {
    const { ask } = await makeRest()
    expect((await ask('POST', '/conversations/', { title: 'x'.repeat(255) })).status).toBe(201)
    const { status, json } = await ask('POST', '/conversations/', { title: 'x'.repeat(256) })
    expect(status).toBe(400)
    expect(json.title).toEqual(['Ensure this field has no more than 255 characters.'])
    expect(json.error).toContain('no more than 255 characters')
  })

  it('lets a better title take the place of the one that older programs give every conversation', async () => {
    const rest = await withConversation('New Conversation')
    expect((await rest.ask('GET', `/conversations/${rest.id}/`)).json.title).toBe('New Conversation')
    await say(rest, rest.id, 'How does sourdough rise?')
    await rest.app.until(
      async () => (await rest.ask('GET', `/conversations/${rest.id}/`)).json.title !== 'New Conversation',
    )
  })
})

describe('GET and DELETE /conversations/{id}/', () => {
  it('reads all messages, oldest first', async () => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'One?', 'Two.')
    for (const path of bothWays(`/conversations/${rest.id}/`)) {
      const { status, json } = await rest.ask('GET', path)
      expect(status).toBe(200)
      expect(json).toMatchObject({ ...listItem, id: rest.id, title: 'Bread', message_count: 2, ai_summary: null })
      expect(json.messages).toMatchObject([
        { ...message, conversation: rest.id, content: 'One?', sender: 'user' },
        { ...message, conversation: rest.id, content: 'Two.', sender: 'ai' },
      ])
    }
  })

  it('answers 204 with nothing to DELETE, and 404 ever after', async () => {
    const { ask, id } = await withConversation()
    const { status, text } = await ask('DELETE', `/conversations/${id}/`)
    expect({ status, text }).toEqual({ status: 204, text: '' })
    for (const method of ['GET', 'DELETE']) {
      const answer = await ask(method, `/conversations/${id}`)
      expect({ status: answer.status, detail: answer.json.detail }).toEqual({ status: 404, detail: 'Not found.' })
    }
  })

  it.each(['999', '0', '-1', 'abc', '99999999999999999999', '1.5', '%00', '..%2f..%2f', '1e3'])(
    'answers 404 to a number that is none: %s',
    async (id) => {
      const { ask } = await withConversation()
      const { status, json } = await ask('GET', `/conversations/${id}/`)
      expect([400, 404]).toContain(status)
      expect(json.error).toEqual(expect.any(String))
    },
  )

  it('answers 405 to PUT', async () => {
    const { ask, id } = await withConversation()
    const { status, headers, json } = await ask('PUT', `/conversations/${id}/`, {})
    expect({ status, detail: json.detail }).toEqual({ status: 405, detail: 'Method "PUT" not allowed.' })
    expect(headers.allow).toBe('GET, HEAD, PATCH, DELETE')
  })
})

describe('POST /conversations/{id}/end/ and /generate-summary/', () => {
  it('ends, and summarises in sentences of the conversation', async () => {
    const rest = await withConversation()
    await say(
      rest,
      rest.id,
      'Why does sourdough bread rise so slowly?',
      'Sourdough bread rises because wild yeast makes gas.',
    )
    const { status, json } = await rest.ask('POST', `/conversations/${rest.id}/end/`)
    expect({ status, keys: Object.keys(json).toSorted() }).toEqual({ status: 200, keys: ['conversation', 'summary'] })
    expect(json.conversation).toMatchObject({ status: 'ended', end_timestamp: expect.stringMatching(isoUtc) })
    expect(json.conversation.metadata).toMatchObject({
      topics: expect.arrayContaining(['sourdough', 'bread']),
      message_count: 2,
      duration_seconds: expect.any(Number),
      summary_method: 'extractive',
    })
    expect(json.summary).not.toBe('')
    expect(json.summary).toBe(json.conversation.ai_summary)
    expect(json.conversation.messages).toHaveLength(2)

    const again = await rest.ask('POST', `/conversations/${rest.id}/end/`)
    expect({ status: again.status, error: again.json.error }).toEqual({
      status: 400,
      error: 'Conversation is already ended',
    })
    expect((await rest.ask('POST', `/conversations/${rest.id}/generate-summary/`)).status).toBe(200)
  })

  it('ends an empty conversation without a summary, and without asking any model', async () => {
    const { ask, id, app } = await withConversation()
    const { status, json } = await ask('POST', `/conversations/${id}/end`)
    expect({ status, summary: json.summary, stored: json.conversation.ai_summary }).toEqual({
      status: 200,
      summary: '',
      stored: null,
    })
    expect(app.provider.asked).toEqual([])
  })

  it('summarises without ending, but not what is empty', async () => {
    const rest = await withConversation()
    const empty = await rest.ask('POST', `/conversations/${rest.id}/generate-summary/`)
    expect({ status: empty.status, error: empty.json.error }).toEqual({
      status: 400,
      error: 'Cannot generate summary for conversation with no messages',
    })
    await say(rest, rest.id, 'Why does it rise?')
    const { json } = await rest.ask('POST', `/conversations/${rest.id}/generate-summary/`)
    expect(json.conversation.status).toBe('active')
    expect(json.summary).not.toBe('')
  })

  it.each(['end', 'generate-summary'])('answers 404 where there is no conversation: %s', async (action) => {
    const { ask } = await makeRest()
    const { status, json } = await ask('POST', `/conversations/77/${action}/`)
    expect({ status, error: json.error }).toEqual({ status: 404, error: 'Conversation not found' })
  })
})
