/** The older application's API, row by row, continued: messages, search, intelligence, settings and analytics. */
import { describe, expect, it } from 'vitest'
import type { ProviderErrorCode } from '../../../contract/errors.ts'
import { makeRest, type TestRest } from '../../testing/make-rest.ts'
import { bothWays, isoUtc, message, say, withConversation } from '../../testing/seed-rows.ts'

describe('POST /messages/send/', () => {
  it.each(bothWays('/messages/send/'))('answers 201 with both messages: %s', async (path) => {
    const { ask, answering, id } = await withConversation()
    const { status, json } = await answering('Yeast.', ask('POST', path, { conversation_id: id, content: 'Why?' }))
    expect({ status, keys: Object.keys(json).toSorted() }).toEqual({
      status: 201,
      keys: ['ai_message', 'user_message'],
    })
    expect(json.user_message).toMatchObject({ ...message, conversation: id, content: 'Why?', sender: 'user' })
    expect(json.ai_message).toMatchObject({ ...message, conversation: id, content: 'Yeast.', sender: 'ai' })
  })

  it.each([
    [{}],
    [{ conversation_id: 1 }],
    [{ content: 'x' }],
    [{ conversation_id: 1, content: '' }],
    [{ conversation_id: 1, content: '  ' }],
    [{ conversation_id: null, content: null }],
  ])('says what is required: %j', async (body) => {
    const { ask } = await withConversation()
    const { status, json } = await ask('POST', '/messages/send/', body)
    expect({ status, error: json.error }).toEqual({ status: 400, error: 'conversation_id and content are required' })
  })

  it.each([['abc'], [1.5], [[1]], [{}], [true], ['99999999999999999999'], [1e300]])(
    'answers 400 to a conversation that is no number: %j',
    async (conversation_id) => {
      const { ask } = await withConversation()
      const { status, json } = await ask('POST', '/messages/send/', { conversation_id, content: 'x' })
      expect([400, 404]).toContain(status)
      expect(json.error).toEqual(expect.any(String))
    },
  )

  it('answers 404 without such a conversation, and 400 once it has ended', async () => {
    const { ask, id } = await withConversation()
    const missing = await ask('POST', '/messages/send/', { conversation_id: 99, content: 'x' })
    expect({ status: missing.status, error: missing.json.error }).toEqual({
      status: 404,
      error: 'Conversation not found',
    })
    await ask('POST', `/conversations/${id}/end/`)
    const ended = await ask('POST', '/messages/send/', { conversation_id: id, content: 'x' })
    expect({ status: ended.status, error: ended.json.error }).toEqual({
      status: 400,
      error: 'Cannot send messages to an ended conversation',
    })
  })

  it('keeps 201 when the model fails: the answer is in state failed, with the provider’s words, which are kept nowhere as text', async () => {
    const { ask, app, id } = await withConversation()
    const sending = ask('POST', '/messages/send/', { conversation_id: id, content: 'Why?' })
    const scripted = await app.provider.nextAnswer()
    scripted.fail({ providerMessage: 'You exceeded your quota.' })
    const { status, json } = await sending
    expect(status).toBe(201)
    expect(json.ai_message).toMatchObject({
      sender: 'ai',
      state: 'failed',
      failure: { provider_message: 'You exceeded your quota.', message: expect.any(String) },
    })
    expect(json.ai_message.content).toContain('You exceeded your quota.')
    expect((await app.api.messages.get({ id: json.ai_message.id })).content).toBe('')
  })

  it('is answered by the provider and model that are named', async () => {
    const { ask, answering, id } = await withConversation()
    const body = { conversation_id: id, content: 'Why?', provider: 'ollama', model: 'llama3.2' }
    const { json } = await answering('So.', ask('POST', '/messages/send/', body))
    expect(json.ai_message).toMatchObject({ provider: 'ollama', model: 'llama3.2' })
  })

  it('takes the number of a conversation as text, as the older application did', async () => {
    const { ask, answering, id } = await withConversation()
    const { status } = await answering(
      'So.',
      ask('POST', '/messages/send/', { conversation_id: `${id}`, content: 'x' }),
    )
    expect(status).toBe(201)
  })
})

describe('POST /messages/{id}/bookmark/ and /react/', () => {
  it('turns a bookmark round', async () => {
    const rest = await withConversation()
    const { json: sent } = await say(rest, rest.id, 'Why?')
    const path = `/messages/${sent.ai_message.id}/bookmark/`
    const on = await rest.ask('POST', path)
    expect(on.status).toBe(200)
    expect(on.json).toEqual({
      message_id: sent.ai_message.id,
      is_bookmarked: true,
      bookmarked_at: expect.stringMatching(isoUtc),
    })
    const off = await rest.ask('POST', path.slice(0, -1), {})
    expect(off.json).toEqual({ message_id: sent.ai_message.id, is_bookmarked: false, bookmarked_at: null })
  })

  it.each(['thumbs_up', 'heart', 'laugh', 'thumbs_down'])(
    'gives a reaction, and takes it back: %s',
    async (reaction) => {
      const rest = await withConversation()
      const { json: sent } = await say(rest, rest.id, 'Why?')
      const path = `/messages/${sent.ai_message.id}/react/`
      const on = await rest.ask('POST', path, { reaction })
      expect(on).toMatchObject({ status: 200, json: { message_id: sent.ai_message.id, reactions: { [reaction]: 1 } } })
      expect((await rest.ask('POST', path, { reaction })).json.reactions).toEqual({})
    },
  )

  it.each([
    ['bookmark', undefined],
    ['react', { reaction: 'heart' }],
  ])('answers 404 without such a message: %s', async (action, body) => {
    const { ask } = await makeRest()
    const { status, json } = await ask('POST', `/messages/77/${action}/`, body)
    expect({ status, error: json.error }).toEqual({ status: 404, error: 'Message not found' })
  })

  it('says that a reaction is required, and refuses what is none', async () => {
    const rest = await withConversation()
    const { json: sent } = await say(rest, rest.id, 'Why?')
    const react = (body?: unknown) => rest.ask('POST', `/messages/${sent.ai_message.id}/react/`, body)
    for (const body of [{}, { reaction: '' }, { reaction: null }]) {
      const { status, json } = await react(body)
      expect({ status, error: json.error }).toEqual({ status: 400, error: 'reaction is required' })
    }
    for (const reaction of [5, ['heart'], {}, 'spam', '__proto__']) expect((await react({ reaction })).status).toBe(400)
  })
})

describe('POST /messages/{id}/reply/', () => {
  it('adds a message below another one and asks no model', async () => {
    const rest = await withConversation()
    const { json: sent } = await say(rest, rest.id, 'Why?')
    await say(rest, rest.id, 'And then?')
    const asked = rest.app.provider.asked.length
    const path = `/messages/${sent.ai_message.id}/reply/`
    const { status, json } = await rest.ask('POST', path, { content: 'Noted.' })
    expect(status).toBe(201)
    expect(json).toMatchObject({ content: 'Noted.', sender: 'user', parent_message: sent.ai_message.id })
    expect((await rest.ask('POST', path, { content: 'Hm.', sender: 'ai' })).json.sender).toBe('ai')
    expect(rest.app.provider.asked).toHaveLength(asked)
    const { json: detail } = await rest.ask('GET', `/conversations/${rest.id}/`)
    expect(detail.message_count).toBe(6)
    expect(detail.messages.map(({ content }: { content: string }) => content)).toEqual([
      'Why?',
      'An answer.',
      'And then?',
      'An answer.',
      'Noted.',
      'Hm.',
    ])
  })

  it('refuses what is empty, unknown or ended', async () => {
    const rest = await withConversation()
    const { json: sent } = await say(rest, rest.id, 'Why?')
    const reply = (id: number, body: unknown) => rest.ask('POST', `/messages/${id}/reply/`, body)
    expect((await reply(sent.ai_message.id, {})).json.error).toBe('content is required')
    expect((await reply(sent.ai_message.id, { content: 'x', sender: 'system' })).status).toBe(400)
    const missing = await reply(77, { content: 'x' })
    expect({ status: missing.status, error: missing.json.error }).toEqual({
      status: 404,
      error: 'Parent message not found',
    })
    await rest.ask('POST', `/conversations/${rest.id}/end/`)
    expect((await reply(sent.ai_message.id, { content: 'x' })).status).toBe(400)
  })
})

describe('GET /conversations/{id}/stats/', () => {
  it('counts messages, words, bookmarks and reactions', async () => {
    const rest = await withConversation('Bread')
    const { json: sent } = await say(rest, rest.id, 'Why does it rise?', 'Because of yeast.')
    await rest.ask('POST', `/messages/${sent.ai_message.id}/bookmark/`)
    await rest.ask('POST', `/messages/${sent.ai_message.id}/react/`, { reaction: 'heart' })
    const { status, json } = await rest.ask('GET', `/conversations/${rest.id}/stats/`)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      conversation_id: rest.id,
      title: 'Bread',
      duration_seconds: expect.any(Number),
      message_counts: { total: 2, user: 1, ai: 1 },
      word_counts: { total: 7, user: 4, ai: 3 },
      bookmarked_messages: 1,
      reactions: { heart: 1 },
      status: 'active',
    })
    const missing = await rest.ask('GET', '/conversations/77/stats/')
    expect({ status: missing.status, error: missing.json.error }).toEqual({
      status: 404,
      error: 'Conversation not found',
    })
  })
})

describe('GET /conversations/search/', () => {
  it('finds conversations by title and message, once each, in the shape of the list', async () => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'Why does sourdough rise? Sourdough!', 'Sourdough has yeast.')
    for (const path of bothWays('/conversations/search/?q=sourdough&semantic=True')) {
      const { status, json } = await rest.ask('GET', path)
      expect({ status, ids: json.results.map(({ id }: { id: number }) => id) }).toEqual({ status: 200, ids: [rest.id] })
      expect(json.results[0]).toMatchObject({ title: 'Bread', message_count: 2, status: 'active' })
    }
    expect((await rest.ask('GET', '/conversations/search/?q=zzzqqq')).json).toEqual({ results: [] })
    // Nobody of this name is here, and no conversation has this number.
    expect((await rest.ask('GET', '/conversations/search/?q=sourdough&user_id=bob')).json).toEqual({ results: [] })
    const far = await rest.ask('GET', `/search/?q=sourdough&conversation=${Number.MAX_SAFE_INTEGER}`)
    expect(far).toMatchObject({ status: 200, json: { hits: [] } })
  })

  it.each(['', '?q=', '?q=%20'])('says that q is required: %s', async (query) => {
    const { ask } = await makeRest()
    const { status, json } = await ask('GET', `/conversations/search/${query}`)
    expect({ status, error: json.error }).toEqual({ status: 400, error: "query parameter 'q' is required" })
  })
})

describe('/intelligence/', () => {
  it('answers a question with passages of the history, in the order of how well they fit', async () => {
    const rest = await withConversation('Bread')
    await say(rest, rest.id, 'Why does sourdough rise?', 'Sourdough rises because yeast makes gas.')
    const { status, json } = await rest.ask('POST', '/intelligence/query/', { query: 'sourdough yeast' })
    expect(status).toBe(200)
    expect(json.answer).toContain('yeast makes gas')
    expect(json.relevant_conversations).toMatchObject([{ id: rest.id, title: 'Bread' }])
    const narrowed = await rest.ask('POST', '/intelligence/query/', {
      query: 'sourdough',
      search_keywords: 'pasta, rice',
    })
    expect(narrowed.json).toEqual({ answer: 'Nothing in your history fits this question.', relevant_conversations: [] })
    const empty = await rest.ask('POST', '/intelligence/query/', {})
    expect({ status: empty.status, error: empty.json.error }).toEqual({ status: 400, error: 'query is required' })
  })

  it('knows nothing yet, in the shapes that stay', async () => {
    const { ask } = await makeRest()
    expect((await ask('GET', '/intelligence/user/')).json).toEqual({
      profile: {
        user_id: 'default_user',
        preferences: {},
        patterns: {},
        topics: {},
        styles: {},
        contexts: {},
        last_updated: null,
      },
      stats: {
        total_intelligence_records: 0,
        high_confidence_records: 0,
        conversations_analyzed: 0,
        learning_events: 0,
      },
    })
    expect((await ask('GET', '/intelligence/context/')).json).toEqual({ context: '', confidence: 0 })
    expect((await ask('GET', '/intelligence/history/?limit=10')).json).toEqual({ events: [] })
    expect((await ask('GET', '/intelligence/history/?limit=x')).status).toBe(400)
    expect((await ask('POST', '/intelligence/analyze-all/')).json).toMatchObject({ analyzed: false })
    expect((await ask('DELETE', '/intelligence/reset/', { user_id: 'default_user' })).json).toEqual({
      deleted: { intelligence_records: 0, insights: 0, learning_events: 0 },
    })
  })

  it('counts a conversation', async () => {
    const rest = await withConversation()
    const empty = await rest.ask('POST', `/intelligence/analyze/${rest.id}/`)
    expect({ status: empty.status, error: empty.json.error }).toEqual({
      status: 404,
      error: 'Conversation not found or has no messages',
    })
    await say(rest, rest.id, 'Sourdough?', 'Sourdough.')
    const { json } = await rest.ask('POST', `/intelligence/analyze/${rest.id}/`)
    expect(json).toMatchObject({
      insight: {
        conversation_id: rest.id,
        avg_message_length: 10,
        topics_discussed: ['sourdough'],
        conversation_length: 2,
      },
      learned: [],
    })
  })
})

describe('/settings/ai/', () => {
  it('tells who answers and which keys there are, and never a key', async () => {
    const { ask } = await makeRest()
    const { status, json, text } = await ask('GET', '/settings/ai/')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      provider: 'openai',
      model: 'test-model',
      has_openai_key: true,
      has_anthropic_key: false,
      has_google_key: false,
      lm_studio_url: expect.stringContaining('1234'),
    })
    expect(text).not.toContain('sk-')
  })

  it('keeps a key, an address and a model, and gives none of the key back', async () => {
    const { ask } = await makeRest()
    const secret = 'sk-ant-a-secret-that-nobody-sees'
    const saved = await ask('POST', '/settings/ai/', {
      provider: 'anthropic',
      settings: { apiKey: secret, model: 'claude-test' },
    })
    expect(saved).toMatchObject({ status: 200, json: { provider: 'anthropic' } })
    expect(saved.json.message).toMatch(/^Settings updated successfully/)
    const { json, text } = await ask('GET', '/settings/ai/')
    expect(json).toMatchObject({ provider: 'anthropic', model: 'claude-test', has_anthropic_key: true })
    const providers = await ask('GET', '/settings/ai/providers/')
    expect(providers.json.current_provider).toBe('anthropic')
    expect(providers.json.providers).toContainEqual({
      id: 'anthropic',
      name: 'Anthropic (Claude)',
      model: 'claude-test',
    })
    expect(providers.json.providers.map(({ id }: { id: string }) => id)).toEqual([
      'openai',
      'anthropic',
      'lmstudio',
      'ollama',
    ])
    expect(saved.text + text + providers.text).not.toContain(secret)
  })

  it('says what is wrong with what is to be kept', async () => {
    const { ask } = await makeRest()
    const errorOf = async (body: unknown) => {
      const { status, json } = await ask('POST', '/settings/ai/', body)
      return { status, error: json.error }
    }
    expect(await errorOf({})).toEqual({ status: 400, error: 'provider is required' })
    expect(await errorOf({ provider: 'skynet' })).toEqual({
      status: 400,
      error: 'Invalid provider. Must be one of: openai, anthropic, google, openrouter, lmstudio, ollama',
    })
    expect((await errorOf({ provider: 'openai', settings: { apiKey: 'a\nSECRET_KEY=b' } })).status).toBe(400)
    expect((await errorOf({ provider: 'openai', settings: { model: null } })).status).toBe(200)
    expect((await errorOf({ provider: 'ollama', settings: { baseUrl: 'file:///etc/passwd' } })).status).toBe(400)
  })

  it('lists models', async () => {
    const { ask } = await makeRest()
    const found = await ask('POST', '/settings/ai/fetch-models/', { provider: 'ollama' })
    expect(found).toMatchObject({ status: 200, json: { success: true, models: [], message: 'Found 0 models' } })
    expect(await ask('POST', '/settings/ai/fetch-models/', { provider: 'skynet' })).toMatchObject({
      status: 400,
      json: { error: 'Unsupported provider: skynet' },
    })
    expect(await ask('POST', '/settings/ai/fetch-models/', {})).toMatchObject({
      status: 400,
      json: { error: 'provider is required' },
    })
    expect(await ask('POST', '/settings/ai/fetch-models/', { provider: 'google' })).toMatchObject({
      status: 400,
      json: { error: 'API key is required' },
    })
  })

  it('tells apart why a provider gave no list of models', async () => {
    const { app, ask } = await makeRest()
    const errorAfter = async (code: ProviderErrorCode) => {
      app.provider.listing.fail = { code, providerMessage: 'It was so.' }
      const { status, json } = await ask('POST', '/settings/ai/fetch-models/', { provider: 'openai', apiKey: 'a-key' })
      expect(json).toMatchObject({ success: false, detail: 'It was so.' })
      return [status, json.error]
    }
    expect(await errorAfter('timed_out')).toEqual([504, 'Request timeout - service may be unavailable'])
    expect(await errorAfter('unreachable')).toEqual([503, 'Cannot connect to service'])
    expect(await errorAfter('key_invalid')).toEqual([401, 'Invalid API key'])
    expect(await errorAfter('bad_response')).toEqual([502, 'Error fetching models: It was so.'])
    expect(await errorAfter('provider_failed')).toEqual([502, 'Error fetching models: It was so.'])
  })
})

describe('GET /analytics/trends/', () => {
  const trends = (rest: TestRest, query = '') => rest.ask('GET', `/analytics/trends/${query}`)

  it('counts every message of the period once, fills days without any, and knows hours of the day', async () => {
    const rest = await withConversation()
    await say(rest, rest.id, 'Why?')
    rest.app.clock.advance(3 * 86_400_000)
    await say(rest, rest.id, 'And now?')
    const { status, json } = await trends(rest, '?days=7')
    expect(status).toBe(200)
    expect(json.period).toMatchObject({ days: 7 })
    expect(json.summary).toMatchObject({ total_conversations: 1, total_messages: 4, bookmarked_messages: 0 })
    expect(json.trends.daily_messages).toHaveLength(7)
    expect(json.trends.daily_conversations).toHaveLength(7)
    expect(json.trends.hourly_activity.map(({ hour }: { hour: number }) => hour)).toEqual([...Array(24).keys()])
    const sum = (list: { count: number }[]) => list.reduce((total, { count }) => total + count, 0)
    for (const list of [json.trends.daily_messages, json.trends.hourly_activity, json.distributions.by_sender]) {
      expect(sum(list)).toBe(json.summary.total_messages)
    }
    expect(sum(json.trends.daily_conversations)).toBe(sum(json.distributions.by_status))
    expect(json.insights.most_active_days).toHaveLength(2)
  })

  it.each(['x', '-5', '0', '1e9', '99999999999', '1.5', ''])('answers 400 to days that are none: %s', async (days) => {
    const rest = await makeRest()
    expect((await trends(rest, `?days=${days}`)).status).toBe(400)
  })

  it('is one person’s', async () => {
    const rest = await withConversation()
    await say(rest, rest.id, 'Why?')
    expect((await trends(rest, '?user_id=anna')).json.summary.total_messages).toBe(0)
  })
})
