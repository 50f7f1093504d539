/** The ways to an answer: straight to the model or through a pipe, and through the application. */
import { Agent, request as openRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ConversationId, MessageId } from '../../src/contract/base.ts'
import { createUid } from '../../src/main/services/uid.ts'
import type { RunningApplication } from '../application.ts'

/** Asks for an answer of so many tokens; answers with the milliseconds until its first one was here. */
export type AskForTokens = (count: number, pace?: 'paced') => Promise<number>

const agent = new Agent({ keepAlive: true })
let lastId = 0
/** Cannot be part of another id, or of anything else that is sent. */
const nextId = (): string => `<${++lastId}>`

function post(url: string, input: unknown, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const body = JSON.stringify(input)
  const length = String(Buffer.byteLength(body))
  return new Promise((resolve, reject) => {
    const request = openRequest(url, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
    })
    request.on('response', resolve).on('error', reject)
    request.end(body)
  })
}

/** At the address of the stand-in, or of what pipes to it. */
export const askAt =
  (url: string): AskForTokens =>
  async (count, pace) => {
    const id = nextId()
    const body = { model: 'bench', stream: true, messages: [{ role: 'user', content: questionOf(id, count, pace) }] }
    const start = performance.now()
    const answer = await post(`${url}/v1/chat/completions`, body)
    let first = Number.NaN
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (Number.isNaN(first) && chunk.includes(id)) first = performance.now() - start
    }
    return first
  }

const questionOf = (id: string, count: number, pace?: 'paced'): string => [id, count, pace].filter(Boolean).join(' ')

/** Questions in one conversation before the next one begins. */
const turnsPerConversation = 10

interface Asked {
  json: { conversation: { id: ConversationId }; answer: { id: MessageId } }
}

/**
 * Through the application, as a window does: one event stream that stays open, and a call that sends the question. The
 * answer counts as done when the application says that its message is settled; then its text must be stored whole.
 */
export async function askThrough(
  { origin, authorization, api }: RunningApplication,
  check: (stored: string, question: string) => void,
): Promise<{ ask: AskForTokens; close(): void }> {
  const model = { providerId: 'lmstudio', modelId: 'bench' }
  const events = await post(`${origin}/rpc/events/subscribe`, {}, { authorization })
  let onChunk = (_chunk: Buffer): void => {}
  events.on('data', (chunk: Buffer) => onChunk(chunk))
  let conversationId: ConversationId | null = null
  let turn = 0

  async function ask(count: number, pace?: 'paced'): Promise<number> {
    const id = nextId()
    const content = questionOf(id, count, pace)
    if (turn++ % turnsPerConversation === 0) conversationId = null
    const input = { uid: createUid(Date.now()), conversationId, parentId: null, content, model }
    let first = Number.NaN
    const start = performance.now()
    const settled = new Promise<void>((resolve) => {
      onChunk = (chunk) => {
        if (Number.isNaN(first) && isDelta(chunk, id)) first = performance.now() - start
        if (chunk.includes('"message.changed"')) resolve()
      }
    })
    const response = await post(`${origin}/rpc/messages/send`, { json: input }, { authorization })
    const answer = await text(response)
    if (response.statusCode !== 200) throw new Error(`The application refused: ${answer}`)
    const { json } = JSON.parse(answer) as Asked // The contract says what `send` answers.
    await settled
    conversationId = json.conversation.id
    check((await api.messages.get({ id: json.answer.id })).content, content)
    return first
  }

  return { ask, close: () => void events.destroy() }
}

/** The id is in no other event than the one with the answer's first token. */
const isDelta = (chunk: Buffer, id: string): boolean => chunk.includes(id) && chunk.includes('"answer.delta"')
