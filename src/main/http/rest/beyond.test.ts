/** What the older application's API did not have: one walk through it. */
import { expect, it } from 'vitest'
import type { AnswerEvent } from '../../../contract/rest/messages.ts'
import { say, withConversation } from '../../testing/seed-rows.ts'

const readEvents = (stream: string): AnswerEvent[] =>
  [...stream.matchAll(/^data: (.+)$/gm)].map(([, data = '']) => JSON.parse(data) as AnswerEvent)

/** The pieces put together, each where it says that it belongs. */
function textOf(events: AnswerEvent[]): string {
  let text = ''
  for (const event of events) {
    if (event.type !== 'delta') continue
    expect(event.offset).toBe(text.length)
    text += event.text
  }
  return text
}

it('streams an answer to who asked and to who joins late, word for word', async () => {
  const { app, ask, server, id } = await withConversation()
  const body = JSON.stringify({ conversation_id: id, content: 'Why?', stream: true })
  const headers = { 'content-type': 'application/json' }
  const asked = await fetch(`${server.url}/api/messages/send/`, { method: 'POST', headers, body })
  expect(asked.headers.get('content-type')).toContain('text/event-stream')
  const heard = asked.text()
  const scripted = await app.provider.nextAnswer()
  scripted.say('It is ')
  const { json } = await ask('GET', `/conversations/${id}/messages/`)
  const answer = json.messages[1].id
  await app.untilContent(answer, 'It is ')
  const joined = (await fetch(`${server.url}/api/messages/${answer}/stream/`)).text()
  scripted.say('alive — 🦠.')
  scripted.finish()
  const [whole, late] = [readEvents(await heard), readEvents(await joined)]
  expect(whole[0]).toMatchObject({ type: 'started', user_message: { content: 'Why?' }, ai_message: { id: answer } })
  for (const events of [whole, late]) {
    expect(textOf(events)).toBe('It is alive — 🦠.')
    expect(events.at(-1)).toMatchObject({ type: 'finished', ai_message: { id: answer, state: 'complete' } })
  }
  const after = readEvents(await (await fetch(`${server.url}/api/messages/${answer}/stream/`)).text())
  expect(textOf(after)).toBe('It is alive — 🦠.')
})

it('takes a question with the same key for the same question, and with other words for a mistake', async () => {
  const { ask, answering, id } = await withConversation()
  const key = { 'idempotency-key': 'order-7' }
  const question = { conversation_id: id, content: 'Why?' }
  const first = await answering('So.', ask('POST', '/messages/send/', question, key))
  const again = await ask('POST', '/messages/send/', question, key)
  expect({ status: again.status, ...again.json }).toEqual({ status: 201, ...first.json })
  expect((await ask('POST', '/messages/send/', { ...question, content: 'How?' }, key)).status).toBe(409)
  expect((await ask('GET', `/conversations/${id}/messages/`)).json.messages).toHaveLength(2)
})

it('renames, pins, archives, describes, deletes and restores', async () => {
  const { ask, id } = await withConversation('Before')
  const path = `/conversations/${id}/`
  const change = { title: 'After', is_pinned: true, is_archived: true, metadata: { a: [1] } }
  expect((await ask('PATCH', path, change)).json).toMatchObject({
    title: 'After',
    is_pinned: true,
    is_archived: true,
    metadata: { a: [1] },
  })
  expect((await ask('PATCH', path, { titel: 'x' })).status).toBe(400)
  expect((await ask('DELETE', path)).status).toBe(204)
  expect((await ask('GET', path)).status).toBe(404)
  expect((await ask('GET', '/conversations/?trashed=true')).json.results).toMatchObject([{ id, title: 'After' }])
  expect((await ask('POST', `${path}restore/`)).json).toMatchObject({ id, trashed_at: null })
  await ask('DELETE', `${path}?forever=true`)
  expect((await ask('GET', '/conversations/?trashed=true')).json.count).toBe(0)
})

it('makes versions, chooses among them, and pages through all messages by cursor', async () => {
  const rest = await withConversation()
  const { ask, answering, id } = rest
  await say(rest, id, 'Why?')
  const list = (query = '') => ask('GET', `/conversations/${id}/messages/${query}`)
  const [question, answer] = (await list()).json.messages
  await answering('Another.', ask('POST', `/messages/${answer.id}/regenerate/`))
  await answering('Because.', ask('POST', `/messages/${question.id}/edit/`, { content: 'Why not?' }))
  const { siblings } = (await ask('GET', `/messages/${answer.id}/siblings/`)).json
  expect(siblings).toHaveLength(2)
  expect((await list('?branch=active')).json.messages[0].content).toBe('Why not?')
  expect((await ask('POST', `/messages/${question.id}/choose/`)).status).toBe(200)
  expect((await list('?branch=active')).json.messages[0].content).toBe('Why?')

  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { json } = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...json.messages.map((one: { id: number }) => one.id))
    cursor = json.next_cursor
  }
  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
  expect((await list('?cursor=nonsense')).status).toBe(400)
})
