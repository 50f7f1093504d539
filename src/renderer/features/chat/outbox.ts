/**
 * What the person has sent and the application has not stored yet, by conversation: shown at once, and, while an
 * answer is being written, waiting for its turn. Lives outside React, so it goes on when the window shows something
 * else, and in the browser's storage, so a reload does not lose it; its uid keeps it from being stored twice.
 */
import { useSyncExternalStore } from 'react'
import type { ConversationId, MessageId, ModelRef } from '../../../contract/base.ts'
import { api } from '../../lib/api.ts'
import { errorCode, isUnreachable } from '../../lib/errors.ts'
import { listen } from '../../lib/events.ts'
import { forgetDraft, giveBack } from './draft.ts'
import { type Waiting, keepWaiting, readWaiting } from './outbox-storage.ts'
import { showSent } from './show-sent.ts'
import { createUid } from './uid.ts'

export interface Outgoing extends Waiting {
  /** `queued` waits until the answer being written has ended, or the application is there again. */
  state: 'sending' | 'queued'
}

interface Box {
  outgoing: readonly Outgoing[]
  /** Why a text could not be sent; it is in the composer again. */
  error: unknown
}

const empty: Box = { outgoing: [], error: null }
const boxes = new Map<ConversationId, Box>()
const watchers = new Set<() => void>()

for (const [id, waiting] of readWaiting()) {
  boxes.set(id, { outgoing: waiting.map((one) => ({ ...one, state: 'queued' })), error: null })
}

listen((event) => {
  if (event.type === 'message.changed' || event.type === 'branch.changed') void sendNext(event.conversationId)
  if (event.type === 'hello') for (const id of boxes.keys()) void sendNext(id)
})

const boxOf = (id: ConversationId): Box => boxes.get(id) ?? empty

function change(id: ConversationId, patch: Partial<Box>) {
  boxes.set(id, { ...boxOf(id), ...patch })
  if (patch.outgoing) keepWaiting([...boxes].map(([one, box]) => [one, box.outgoing]))
  for (const watcher of watchers) watcher()
}

const changeState = (id: ConversationId, uid: string, state: Outgoing['state']) =>
  change(id, { outgoing: boxOf(id).outgoing.map((one) => (one.uid === uid ? { ...one, state } : one)) })

const remove = (id: ConversationId, uid: string) =>
  change(id, { outgoing: boxOf(id).outgoing.filter((one) => one.uid !== uid) })

export function useOutbox(id: ConversationId): Box {
  return useSyncExternalStore(watch, () => boxOf(id))
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

interface NewMessage {
  content: string
  parentId: MessageId | null
  model: ModelRef | null
}

/** Sends a message, now or when the running answer has ended. */
export function post(id: ConversationId, message: NewMessage, isWaiting: boolean): void {
  const outgoing: Outgoing = { ...message, uid: createUid(), state: 'queued' }
  change(id, { outgoing: [...boxOf(id).outgoing, outgoing], error: null })
  void (isWaiting ? sendIfQuiet(id) : sendNext(id))
}

/** Takes a message that waits out of the queue, into the composer again. */
export function takeBack(id: ConversationId, { uid, content }: Outgoing): void {
  remove(id, uid)
  giveBack(id, content)
}

export const forgetError = (id: ConversationId): void => change(id, { error: null })

/** Asks first: that the answer has ended may have been told before there was anything to be sent. */
async function sendIfQuiet(id: ConversationId): Promise<void> {
  if (boxOf(id).outgoing.length > 0 && (await isAnswering(id)) === false) void sendNext(id)
}

async function sendNext(id: ConversationId): Promise<void> {
  const [next] = boxOf(id).outgoing
  if (!next || next.state === 'sending') return
  const { uid, content, parentId, model } = next
  changeState(id, uid, 'sending')
  try {
    const sent = await api.messages.send({ uid, conversationId: id, parentId, content, model })
    showSent(sent)
    forgetDraft(id)
    remove(id, uid)
  } catch (error) {
    // Whether it was stored is not known; sent again with its uid, it is the same message.
    if (isUnreachable(error)) return changeState(id, uid, 'queued')
    // Of another person, who finds it in the queue again; here is no composer that it could go back to.
    if (errorCode(error) === 'NOT_FOUND') return changeState(id, uid, 'queued')
    if (errorCode(error) !== 'CONFLICT' || !(await isAnswering(id))) return returnAll(id, error)
    changeState(id, uid, 'queued')
  }
  void sendIfQuiet(id)
}

/** Back to the composer goes this text, with all that would have followed it. */
function returnAll(id: ConversationId, error: unknown) {
  giveBack(
    id,
    boxOf(id)
      .outgoing.map((one) => one.content)
      .join('\n\n'),
  )
  change(id, { outgoing: [], error })
}

/** Undefined where that cannot be asked now. */
const isAnswering = async (id: ConversationId): Promise<boolean | undefined> =>
  (await api.conversations.get({ id }).catch(() => undefined))?.isAnswering
