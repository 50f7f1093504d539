/**
 * How a message takes its place in the tree: chosen among its siblings or beside the chosen one. Whoever places some
 * notes the conversation's activity, once for all of them.
 */
import type { ConversationId } from '../../contract/base.ts'
import { hashContent } from '../db/content-hash.ts'
import type { DbOrTx } from '../db/database.ts'
import type { MessageRow } from '../db/schema/index.ts'
import { activateBranch, leaveBranchBelow } from '../repositories/messages.ts'
import { insertNewMessage } from '../repositories/new-messages.ts'

export type NewMessage = Pick<MessageRow, 'uid' | 'sender' | 'content' | 'state' | 'createdAt'> &
  Partial<Pick<MessageRow, 'providerId' | 'modelId' | 'isReply'>>

/** A child of `parent` (null: a root) that becomes the chosen one, with the branch through it active. */
export function insertChosen(
  tx: DbOrTx,
  conversationId: ConversationId,
  parent: MessageRow | null,
  row: NewMessage,
): MessageRow {
  if (parent) activateBranch(tx, parent)
  leaveBranchBelow(tx, conversationId, parent?.id ?? null, depthBelow(parent))
  return insertUnder(tx, conversationId, parent, row)
}

/** Below a leaf: the branch grows where it stands, shown or not. */
export const insertChosenBelow = (tx: DbOrTx, id: ConversationId, parent: MessageRow, row: NewMessage): MessageRow =>
  insertUnder(tx, id, parent, { ...row, isChosen: true, isActive: parent.isActive })

export const insertBeside = (tx: DbOrTx, id: ConversationId, parent: MessageRow, row: NewMessage): MessageRow =>
  insertUnder(tx, id, parent, { ...row, isChosen: false, isActive: false })

function insertUnder(
  tx: DbOrTx,
  conversationId: ConversationId,
  parent: MessageRow | null,
  row: NewMessage & Partial<Pick<MessageRow, 'isChosen' | 'isActive'>>,
): MessageRow {
  const spot = { conversationId, parentId: parent?.id ?? null, depth: depthBelow(parent) }
  return insertNewMessage(tx, { ...usual, ...row, ...spot, contentHash: hashContent(row.content) })
}

const usual = { isChosen: true, isActive: true, isReply: false, providerId: null, modelId: null }

const depthBelow = (parent: MessageRow | null): number => (parent === null ? 0 : parent.depth + 1)
