/** The rules of the message tree: what a question sets going, and how its versions stand beside each other. */
import { setImmediate } from 'node:timers/promises'
import type { ConversationId, MessageId, ModelRef, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'
import type { Db } from '../db/database.ts'
import { durably, transactionally } from '../db/database.ts'
import type { ConversationRow, MessageRow } from '../db/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import { findConversation, insertConversation, noteActivity } from '../repositories/conversations.ts'
import { deleteDraftOf } from '../repositories/drafts.ts'
import {
  activateBranch,
  chooseInsteadOf,
  findActiveLeaf,
  findMessage,
  findMessageByUid,
  findNewestChild,
  restoreSubtree,
  trashSubtree,
  updateMessage,
} from '../repositories/messages.ts'
import type { AnswersService } from './answers.ts'
import type { EventHub } from './events.ts'
import { insertBeside, insertChosen, insertChosenBelow, type NewMessage } from './message-placing.ts'
import { createMessageReader, type PlacedMessage } from './message-reader.ts'
import { createUid } from './uid.ts'

export interface Question {
  uid: string
  conversationId: ConversationId | null
  parentId: MessageId | null
  content: string
  model: ModelRef | null
}

export function createMessages(deps: {
  db: Db
  events: EventHub
  clock: Clock
  answers: AnswersService
  /** The model that answers when neither the question nor the conversation names one. */
  defaultModel: (personId: PersonId) => ModelRef | null
  noteModelUse: (personId: PersonId, model: ModelRef) => void
}) {
  const { db, events, clock, answers } = deps
  const reader = createMessageReader(deps)
  const { get, placeOne } = reader

  function announceBranch(personId: PersonId, conversationId: ConversationId): void {
    events.publish(personId, { type: 'branch.changed', conversationId })
    events.publish(personId, { type: 'conversations.changed', ids: [conversationId] })
  }

  function openConversation(personId: PersonId, id: ConversationId): ConversationRow {
    const row = findConversation(db, personId, id)
    if (!row || row.trashedAt !== null) throw notFound('conversation')
    if (row.status === 'ended') {
      throw new AppError('CONFLICT', 'This conversation has ended. Reopen it, or start a new one.', { reason: 'ended' })
    }
    return row
  }

  const newQuestion = (uid: string, content: string): NewMessage => ({
    uid,
    sender: 'user',
    content,
    state: 'complete',
    createdAt: clock.now(),
  })

  const newAnswer = (model: ModelRef | null): NewMessage => ({
    uid: createUid(clock.now()),
    sender: 'ai',
    content: '',
    state: 'streaming',
    createdAt: clock.now(),
    providerId: model?.providerId ?? null,
    modelId: model?.modelId ?? null,
  })

  /** What the same question answered the first time, if it was sent before. */
  function findSent(personId: PersonId, uid: string) {
    const known = findMessageByUid(db, uid)
    if (!known) return undefined
    const question = findMessage(db, personId, known.id)
    if (question?.sender !== 'user') throw uidTaken()
    return { question, answer: findNewestChild(db, question.id) ?? null }
  }

  function modelFor(
    personId: PersonId,
    conversation: ConversationRow | null,
    wanted: ModelRef | null,
  ): ModelRef | null {
    if (wanted) return wanted
    if (conversation?.providerId != null && conversation.modelId !== null) {
      return { providerId: conversation.providerId, modelId: conversation.modelId }
    }
    return deps.defaultModel(personId)
  }

  async function send(personId: PersonId, input: Question) {
    const sent = findSent(personId, input.uid)
    if (sent && !sent.answer) throw uidTaken()
    if (sent?.answer) return present(personId, sent.question, sent.answer)
    const parentGiven = input.parentId === null ? null : get(personId, input.parentId)
    const conversationId = parentGiven?.conversationId ?? input.conversationId
    if (parentGiven && input.conversationId !== null && input.conversationId !== conversationId) {
      throw new AppError('CONFLICT', 'The message to answer to is in another conversation.')
    }
    const existing = conversationId === null ? null : openConversation(personId, conversationId)
    const model = modelFor(personId, existing, input.model)
    const now = clock.now()
    const { question, answer } = durably(db, (tx) => {
      const conversation = existing ?? insertConversation(tx, newConversation(personId, input.model, now))
      const leaf = findActiveLeaf(tx, conversation.id) ?? null
      const parent = parentGiven ?? leaf
      if (parent?.state === 'streaming') throw stillAnswering()
      const written = newQuestion(input.uid, input.content)
      const asked =
        leaf !== null && parent?.id === leaf.id
          ? insertChosenBelow(tx, conversation.id, leaf, written)
          : insertChosen(tx, conversation.id, parent, written)
      const begun = insertChosenBelow(tx, conversation.id, asked, newAnswer(model))
      noteActivity(tx, conversation.id, now, 2, { seenAt: now })
      deleteDraftOf(tx, personId, input.conversationId, input.content)
      return { question: asked, answer: begun }
    })
    answers.start(personId, answer)
    // The model is asked first; everyone else hears of it while that thinks.
    await setImmediate()
    announceBranch(personId, question.conversationId)
    events.publish(personId, { type: 'draft.changed', conversationId: input.conversationId })
    if (model) deps.noteModelUse(personId, model)
    return present(personId, question, answer)
  }

  function present(personId: PersonId, question: MessageRow, answer: MessageRow) {
    const conversation = findConversation(db, personId, question.conversationId)
    if (!conversation) throw notFound('conversation')
    return { conversation, question: placeOne(question), answer: placeOne(answer) }
  }

  /** Stores a sibling of an answer and starts writing it. */
  function answerAgain(personId: PersonId, old: MessageRow, wanted: ModelRef | null): PlacedMessage {
    const conversation = openConversation(personId, old.conversationId)
    const parent = old.parentId === null ? null : get(personId, old.parentId)
    const own =
      old.providerId !== null && old.modelId !== null ? { providerId: old.providerId, modelId: old.modelId } : null
    const model = wanted ?? own ?? modelFor(personId, conversation, null)
    const answer = durably(db, (tx) => {
      const begun = insertChosen(tx, conversation.id, parent, newAnswer(model))
      noteActivity(tx, conversation.id, begun.createdAt, 1)
      return begun
    })
    answers.start(personId, answer)
    announceBranch(personId, conversation.id)
    return placeOne(answer)
  }

  /** Puts an answer back to work in its own place. */
  function writeOn(personId: PersonId, old: MessageRow, model: ModelRef | null): PlacedMessage {
    openConversation(personId, old.conversationId)
    const columns = {
      ...(model && { providerId: model.providerId, modelId: model.modelId }),
      // An answer without a word begins anew, thinking included.
      ...(old.content === '' && { reasoning: null }),
    }
    const answer = transactionally(db, (tx) =>
      updateMessage(tx, old.id, { state: 'streaming', failure: null, finishReason: null, ...columns }),
    )
    answers.start(personId, answer)
    announceBranch(personId, old.conversationId)
    events.publish(personId, { type: 'message.changed', conversationId: old.conversationId, messageId: old.id })
    return placeOne(answer)
  }

  function getAnswer(personId: PersonId, id: MessageId): MessageRow {
    const row = get(personId, id)
    if (row.sender !== 'ai')
      throw new AppError('CONFLICT', 'Only an answer can be answered again; edit the question instead.')
    if (row.state === 'streaming') throw stillAnswering()
    return row
  }

  return {
    page: reader.page,
    get: (personId: PersonId, id: MessageId): PlacedMessage => placeOne(get(personId, id)),
    list: reader.list,
    versions: reader.versions,

    /**
     * Stores what somebody said to a message, and asks no model. Below the newest message it goes on from there;
     * anywhere else it stands beside what was said before, and the branch that is shown stays.
     */
    reply(personId: PersonId, { id, sender, content }: { id: MessageId; sender: Sender; content: string }) {
      const parent = get(personId, id)
      if (parent.trashedAt !== null) throw notFound('message')
      const conversation = openConversation(personId, parent.conversationId)
      if (parent.state === 'streaming') throw stillAnswering()
      const said = { ...newQuestion(createUid(clock.now()), content), sender, isReply: true }
      const reply = durably(db, (tx) => {
        noteActivity(tx, conversation.id, said.createdAt, 1)
        return findNewestChild(tx, parent.id) === undefined
          ? insertChosenBelow(tx, conversation.id, parent, said)
          : insertBeside(tx, conversation.id, parent, said)
      })
      announceBranch(personId, conversation.id)
      return placeOne(reply)
    },

    send,

    edit(personId: PersonId, input: { id: MessageId; uid: string; content: string; answer: boolean }) {
      const sent = findSent(personId, input.uid)
      if (sent) return { message: placeOne(sent.question), answer: sent.answer && placeOne(sent.answer) }
      const old = get(personId, input.id)
      if (old.sender !== 'user') throw new AppError('CONFLICT', 'Only your own messages can be edited.')
      const conversation = openConversation(personId, old.conversationId)
      const model = modelFor(personId, conversation, null)
      const { message, answer } = durably(db, (tx) => {
        const parent = old.parentId === null ? null : (findMessage(tx, personId, old.parentId) ?? null)
        const edited = insertChosen(tx, conversation.id, parent, newQuestion(input.uid, input.content))
        const begun = input.answer ? insertChosenBelow(tx, conversation.id, edited, newAnswer(model)) : null
        noteActivity(tx, conversation.id, edited.createdAt, begun ? 2 : 1)
        return { message: edited, answer: begun }
      })
      if (answer) answers.start(personId, answer)
      announceBranch(personId, conversation.id)
      return { message: placeOne(message), answer: answer && placeOne(answer) }
    },

    regenerate: (personId: PersonId, id: MessageId, model: ModelRef | null) =>
      answerAgain(personId, getAnswer(personId, id), model),

    retry(personId: PersonId, id: MessageId, model: ModelRef | null): PlacedMessage {
      const row = getAnswer(personId, id)
      return row.content === '' ? writeOn(personId, row, model) : answerAgain(personId, row, model)
    },

    continue(personId: PersonId, id: MessageId): PlacedMessage {
      const row = getAnswer(personId, id)
      const isOpenEnded = row.state !== 'complete' || row.finishReason === 'length'
      if (!isOpenEnded) throw new AppError('CONFLICT', 'This answer is complete; there is nothing to continue.')
      return writeOn(personId, row, null)
    },

    async stop(personId: PersonId, id: MessageId): Promise<PlacedMessage> {
      get(personId, id)
      await answers.stop(personId, id)
      return placeOne(get(personId, id))
    },

    show(personId: PersonId, id: MessageId) {
      const row = get(personId, id)
      if (row.trashedAt !== null) throw notFound('message')
      if (!row.isActive) {
        transactionally(db, (tx) => activateBranch(tx, row))
        events.publish(personId, { type: 'branch.changed', conversationId: row.conversationId })
      }
      return { conversationId: row.conversationId, position: row.depth }
    },

    async trash(personId: PersonId, id: MessageId): Promise<number> {
      const row = get(personId, id)
      if (row.trashedAt !== null) return 0
      await answers.stopIn([row.conversationId])
      const count = transactionally(db, (tx) => {
        const trashed = trashSubtree(tx, id, clock.now())
        if (row.isChosen) chooseInsteadOf(tx, row)
        noteActivity(tx, row.conversationId, row.createdAt, -trashed)
        return trashed
      })
      announceBranch(personId, row.conversationId)
      return count
    },

    restore(personId: PersonId, id: MessageId): void {
      const row = get(personId, id)
      if (row.trashedAt === null) return
      const { trashedAt } = row
      const parent = row.parentId === null ? null : get(personId, row.parentId)
      if (parent?.trashedAt != null)
        throw new AppError('CONFLICT', 'The message it belongs to was deleted; restore that one first.')
      transactionally(db, (tx) => {
        const restored = restoreSubtree(tx, id, trashedAt)
        activateBranch(tx, { ...row, trashedAt: null, isChosen: false })
        noteActivity(tx, row.conversationId, row.createdAt, restored)
      })
      announceBranch(personId, row.conversationId)
    },
  }
}

const newConversation = (personId: PersonId, model: ModelRef | null, now: number) => ({
  uid: createUid(now),
  personId,
  startedAt: now,
  lastActivityAt: now,
  seenAt: now,
  providerId: model?.providerId ?? null,
  modelId: model?.modelId ?? null,
})

const stillAnswering = (): AppError =>
  new AppError('CONFLICT', 'An answer is still being written. Stop it, or wait for it.')

const uidTaken = (): AppError => new AppError('CONFLICT', 'This uid already belongs to another message.')
