/** What the rows of the older application's API have in common. For tests only. */
import { expect } from 'vitest'
import { makeRest, type TestRest } from './make-rest.ts'

/** A path with its slash, and the same without. */
export const bothWays = (path: string): string[] => {
  const [name = '', query] = path.split('?')
  const rest = query === undefined ? '' : `?${query}`
  return [`${name}${rest}`, `${name.replace(/\/$/, '')}${rest}`]
}

export const isoUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

export const listItem = {
  id: expect.any(Number),
  title: expect.any(String),
  start_timestamp: expect.stringMatching(isoUtc),
  end_timestamp: null,
  status: 'active',
  message_count: expect.any(Number),
  duration: expect.any(Number),
  metadata: expect.any(Object),
}

export const message = {
  id: expect.any(Number),
  conversation: expect.any(Number),
  content: expect.any(String),
  timestamp: expect.stringMatching(isoUtc),
  reactions: {},
  is_bookmarked: false,
  bookmarked_at: null,
  parent_message: null,
}

export async function withConversation(title?: string): Promise<TestRest & { id: number }> {
  const rest = await makeRest()
  const { json } = await rest.ask('POST', '/conversations/', title === undefined ? {} : { title })
  return { ...rest, id: json.id }
}

export const say = (rest: TestRest, id: number, content: string, answer = 'An answer.') =>
  rest.answering(answer, rest.ask('POST', '/messages/send/', { conversation_id: id, content }))
