import type { ConversationId, MessageId, ModelRef, PersonId } from '../../../contract/base.ts'
import type { AnswerEvent } from '../../../contract/rest/messages.ts'
import type { App } from '../../app.ts'
import { AppError, notFound } from '../../errors.ts'
import type { PlacedMessage } from '../../services/message-reader.ts'
import { uidOfKey } from '../../services/sent-key.ts'
import { createUid } from '../../services/uid.ts'
import { followAnswer, listen } from './answer-stream.ts'
import { rest, type RestContext } from './context.ts'
import { getConversation, presentMessage } from './present.ts'

const os = rest.messages

export const messages = {
  send: os.send.handler(async ({ context, input: { headers, body }, signal }) => {
    const { app, host, personId } = context
    const events = body.stream ? await listen(host, personId, signal) : undefined
    try {
      const uid = identify(context, headers['idempotency-key'])
      const sent = await send(app, personId, uid, body)
      if (events) return followSent(app, personId, sent, events)
      await app.answers.settled(sent.answer.row.id)
      const answer = app.messages.get(personId, sent.answer.row.id)
      return { user_message: presentMessage(sent.question), ai_message: presentMessage(answer) }
    } catch (error) {
      await events?.return()
      throw error
    }
  }),

  stream: os.stream.handler(async ({ context: { app, host, personId }, input, signal }) => {
    const id = idOf(input.params)
    getMessage(app, personId, id)
    return followAnswer(app, personId, id, await listen(host, personId, signal))
  }),

  list: os.list.handler(({ context: { app, personId }, input: { params, query } }) => {
    // A number that the door has checked; whose it is, the service finds out.
    const id = params.id as ConversationId
    getConversation(app, personId, id)
    const after = query.cursor === undefined ? null : parseCursor(query.cursor)
    const onlyActive = query.branch === 'active'
    const found = app.messages.list(personId, id, { after, limit: query.limit + 1, onlyActive })
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    return {
      messages: page.map(presentMessage),
      next_cursor: last && found.length > page.length ? String(last.row.id) : null,
    }
  }),

  get: os.get.handler(({ context: { app, personId }, input }) =>
    presentMessage(getMessage(app, personId, idOf(input.params))),
  ),

  remove: os.remove.handler(async ({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    getMessage(app, personId, id)
    await app.messages.trash(personId, id)
    return undefined
  }),

  restore: os.restore.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    app.messages.restore(personId, id)
    return presentMessage(app.messages.get(personId, id))
  }),

  stop: os.stop.handler(async ({ context: { app, personId }, input }) =>
    presentMessage(await app.messages.stop(personId, idOf(input.params))),
  ),

  reply: os.reply.handler(({ context: { app, personId }, input: { params, body } }) => {
    const { content, sender } = body
    return presentMessage(app.messages.reply(personId, { id: idOf(params), sender: sender ?? 'user', content }))
  }),

  siblings: os.siblings.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    getMessage(app, personId, id)
    return { siblings: app.messages.versions(personId, id).map(presentMessage) }
  }),

  choose: os.choose.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    app.messages.show(personId, id)
    return presentMessage(app.messages.get(personId, id))
  }),

  edit: os.edit.handler(async ({ context: { app, personId, host }, input: { params, body } }) => {
    const uid = createUid(host.platform.clock.now())
    getMessage(app, personId, idOf(params))
    const { message, answer } = app.messages.edit(personId, { id: idOf(params), uid, ...body })
    if (answer) await app.answers.settled(answer.row.id)
    return {
      user_message: presentMessage(app.messages.get(personId, message.row.id)),
      ai_message: answer && presentMessage(app.messages.get(personId, answer.row.id)),
    }
  }),

  regenerate: os.regenerate.handler(async ({ context: { app, personId }, input: { params, body } }) => {
    const id = idOf(params)
    const { row } = getMessage(app, personId, id)
    const answer = app.messages.regenerate(personId, id, chooseModel(app, personId, row, body ?? {}))
    await app.answers.settled(answer.row.id)
    return presentMessage(app.messages.get(personId, answer.row.id))
  }),
}

// A number that the door has checked; whether it is a message's, and whose, the service finds out.
const idOf = ({ id }: { id: number }) => id as MessageId

/** One in the trash is not there. */
function getMessage(app: App, personId: PersonId, id: MessageId): PlacedMessage {
  const message = app.messages.get(personId, id)
  if (message.row.trashedAt !== null) throw notFound('message')
  return message
}

const identify = ({ host, personId }: RestContext, key: string | undefined): string =>
  key === undefined ? createUid(host.platform.clock.now()) : uidOfKey(personId, key)

interface ToSend {
  conversation_id: number
  content: string
  provider?: string | null | undefined
  model?: string | null | undefined
}

/** The same key is the same question; with other words it is a mistake of the caller's. */
async function send(app: App, personId: PersonId, uid: string, body: ToSend) {
  const { content } = body
  const conversationId = body.conversation_id as ConversationId
  const conversation = getConversation(app, personId, conversationId)
  const model = chooseModel(app, personId, conversation, body)
  const sent = await app.messages.send(personId, { uid, conversationId, parentId: null, content, model })
  const isSame = sent.question.row.content === content && sent.question.row.conversationId === conversationId
  if (!isSame) throw new AppError('CONFLICT', 'This Idempotency-Key was used for another message. Use a new one.')
  return sent
}

async function* followSent(
  app: App,
  personId: PersonId,
  { question, answer }: { question: PlacedMessage; answer: PlacedMessage },
  events: Awaited<ReturnType<typeof listen>>,
): AsyncGenerator<AnswerEvent, void, undefined> {
  yield { type: 'started', user_message: presentMessage(question), ai_message: presentMessage(answer) }
  yield* followAnswer(app, personId, answer.row.id, events)
}

/** Half a choice is completed: a provider by its own best model, a model by the provider that answered so far. */
function chooseModel(
  app: App,
  personId: PersonId,
  present: { providerId: string | null; modelId: string | null },
  { provider, model }: { provider?: string | null | undefined; model?: string | null | undefined },
): ModelRef | null {
  const standing = app.settings.get(personId).defaultModel ?? app.providers.defaultModel(personId)
  const providerId = provider || null
  const modelId = model || null
  if (providerId !== null && modelId !== null) return { providerId, modelId }
  if (providerId !== null) {
    const known = standing?.providerId === providerId ? standing : app.providers.bestModel(personId, providerId)
    return known ?? { providerId, modelId: 'default' }
  }
  if (modelId === null) return null
  return { providerId: present.providerId ?? standing?.providerId ?? 'openai', modelId }
}

function parseCursor(cursor: string): MessageId {
  // The number was made from a message's id by `list`.
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor) as MessageId
  throw new AppError('BAD_REQUEST', 'This cursor is not one of ours. Begin again without it.')
}
