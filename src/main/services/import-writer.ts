/**
 * Puts imported conversations into the database in short transactions, so that everything else goes on. One that is
 * new is invisible until it is whole; one that is there already gets, at once, the messages it has not.
 */
import { setImmediate } from 'node:timers/promises'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ImportReport } from '../../contract/imports.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { ImportedConversation, ImportedMessage } from '../exchange/json/imported.ts'
import { uidFrom } from '../exchange/json/made-uid.ts'
import type { Taken } from '../exchange/json/take-history.ts'
import { createHistoryTarget, type HistoryTarget, type StoredPlace } from '../repositories/imported-history.ts'
import { eraseConversations } from './erase-conversations.ts'
import { conversationValues, messageValues } from './import-values.ts'

/** What one transaction may take of the thread. */
const sliceMs = 2
const mostReasons = 100

interface Open {
  id: ConversationId
  uid: string
  isNew: boolean
  trashedAt: number | null
  /** Where the messages of the file are, by their places in it. */
  places: StoredPlace[]
  /** Of a conversation that was there before: what is not in it yet waits until it has come whole. */
  waiting: ImportedMessage[]
}

export function createImportWriter(db: Db, personId: PersonId) {
  const target = createHistoryTarget(db.$client)
  const report: ImportReport = {
    conversationsAdded: 0,
    conversationsCompleted: 0,
    conversationsUnchanged: 0,
    messagesAdded: 0,
    problem: null,
    skipped: [],
  }
  const changedIds: ConversationId[] = []
  let open: Open | null = null

  function begin(conversation: ImportedConversation): void {
    const found = findOwn(target, personId, conversation.uid)
    if ('id' in found) {
      open = { id: found.id, uid: found.uid, isNew: false, trashedAt: null, places: [], waiting: [] }
      return
    }
    const id = target.insertConversation(conversation.id, {
      ...conversationValues(conversation),
      uid: found.uid,
      person_id: personId,
      message_count: 0,
      trashed_at: 0,
    })
    for (const tag of conversation.tags) target.insertTag(id, tag)
    open = { id, uid: found.uid, isNew: true, trashedAt: conversation.trashedAt, places: [], waiting: [] }
  }

  function end({ id, isNew, trashedAt, waiting, ...rest }: Open): void {
    if (isNew) {
      target.complete(id, trashedAt)
      report.conversationsAdded += 1
    } else {
      const places: StoredPlace[] = []
      const before = report.messagesAdded
      for (const message of waiting) place(target, { id, places, uid: rest.uid }, message, report)
      if (report.messagesAdded === before) {
        report.conversationsUnchanged += 1
        return
      }
      target.recount(id)
      report.conversationsCompleted += 1
    }
    changedIds.push(id)
  }

  function put(taken: Taken): void {
    if (taken.kind === 'conversation') begin(taken.conversation)
    else if (taken.kind === 'message' && open) {
      if (open.isNew) place(target, open, taken.message, report)
      else open.waiting.push(taken.message)
    } else if (taken.kind === 'end' && open) {
      end(open)
      open = null
    }
  }

  /** What has come of the open conversation goes again. */
  async function drop(): Promise<void> {
    const dropped = open
    open = null
    if (!dropped?.isNew) return
    report.messagesAdded -= dropped.places.length
    await eraseConversations(db, [dropped.id])
  }

  return {
    report,
    changedIds,

    /** Takes in a bundle, in as many transactions as it needs. */
    async take(bundle: Taken[]): Promise<void> {
      for (let at = 0; at < bundle.length;) {
        const skip = bundle[at]
        if (skip?.kind === 'skip') {
          if (report.skipped.length < mostReasons) report.skipped.push({ title: skip.title, reason: skip.reason })
          await drop()
          at += 1
          continue
        }
        at = transactionally(db, () => putSome(bundle, at, put))
        await setImmediate()
      }
    },
    drop,
  }
}

/** Puts what fits into a slice of time; answers with the place of what comes next. */
function putSome(bundle: Taken[], from: number, put: (taken: Taken) => void): number {
  const until = performance.now() + sliceMs
  let at = from
  for (let next = bundle[at]; next && next.kind !== 'skip'; next = bundle[at]) {
    put(next)
    at += 1
    if (performance.now() >= until) break
  }
  return at
}

/** The person's conversation of this identity. Where somebody else has it, theirs is another one, always the same. */
function findOwn(
  target: HistoryTarget,
  personId: PersonId,
  uid: string,
): { uid: string; id: ConversationId } | { uid: string } {
  const found = target.findConversation(uid)
  if (!found) return { uid }
  if (found.personId === personId) return { uid, id: found.id }
  return findOwn(target, personId, anotherUid(uid, `person ${personId}`))
}

const anotherUid = (uid: string, words: string): string =>
  uidFrom(Number.parseInt(uid.replaceAll('-', '').slice(0, 12), 16), `${uid} ${words}`)

/** Stores a message unless this conversation has it, and notes where it is. */
function place(
  target: HistoryTarget,
  { id, uid: conversationUid, places }: Pick<Open, 'id' | 'uid' | 'places'>,
  message: ImportedMessage,
  report: ImportReport,
): void {
  const own = findFree(target, id, message.uid, conversationUid)
  if (typeof own !== 'string') {
    places.push(own)
    return
  }
  const parent = message.parent === null ? null : places[message.parent]
  if (parent === undefined) throw new Error('A message came before the one it answers.')
  const isChosen = message.isChosen && !target.hasChosenBelow(id, parent?.id ?? null)
  const isActive = isChosen && message.trashedAt === null && (parent === null || parent.isActive === 1)
  const depth = parent === null ? 0 : parent.depth + 1
  const messageId = target.insertMessage(message.id, {
    ...messageValues(message),
    uid: own,
    conversation_id: id,
    parent_id: parent?.id ?? null,
    depth,
    is_chosen: Number(isChosen),
    is_active: Number(isActive),
  })
  places.push({ id: messageId, depth, isActive: Number(isActive) })
  report.messagesAdded += 1
}

/** Where this conversation has the message, or the identity under which it may come. */
function findFree(target: HistoryTarget, id: ConversationId, uid: string, words: string): StoredPlace | string {
  const found = target.findMessage(uid)
  if (!found) return uid
  return found.conversationId === id ? found : findFree(target, id, anotherUid(uid, words), words)
}
