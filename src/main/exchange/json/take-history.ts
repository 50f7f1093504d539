/**
 * From what stands in a file to what goes into the database: every value checked, every place in the tree known. One
 * conversation with anything wrong in it is left out whole, with a reason; the others come.
 */
import { hashContent } from '../../db/content-hash.ts'
import { ConversationFields, MessageFields, wordsFor } from './fields.ts'
import type { ImportedConversation, ImportedMessage } from './imported.ts'
import { uidFrom } from './made-uid.ts'
import type { FilePart } from './read-json.ts'
import { formatVersion } from './shape.ts'

export type Taken =
  | { kind: 'conversation'; conversation: ImportedConversation }
  | { kind: 'message'; message: ImportedMessage }
  /** The last conversation is there whole. */
  | { kind: 'end' }
  /** The last conversation, or one that was not begun, does not come. */
  | { kind: 'skip'; title: string; reason: string }

/** The file is none of ours, or of a version that this one does not know. */
class ForeignFile extends Error {
  override readonly name = 'ForeignFile'
}

interface Open {
  title: string
  uid: string
  /** Places in this conversation by the ids of the file. */
  places: Map<number, number>
  uids: Set<string>
  count: number
  isSkipped: boolean
}

const untitled = 'Untitled'

export async function* takeHistory(parts: AsyncIterable<FilePart>): AsyncGenerator<Taken, void, undefined> {
  let open: Open | null = null
  let isFound = false
  for await (const part of parts) {
    if (part.kind === 'metadata') isFound ||= isKnown(part.value)
    else if (part.kind === 'conversation') {
      if (open && !open.isSkipped) yield { kind: 'end' }
      isFound = true
      const begun = begin(part.value)
      open = begun.open
      yield begun.taken
    } else {
      if (!open) throw new ForeignFile('A message stands before its conversation.')
      if (open.isSkipped) continue
      const taken = take(open, part.value)
      if (taken.kind === 'skip') open.isSkipped = true
      yield taken
    }
  }
  if (!isFound) throw new ForeignFile('There is no conversation in this file. Chatty imports the JSON it exports.')
  if (open && !open.isSkipped) yield { kind: 'end' }
}

/** Whether the file says that it is one of ours; also one without any conversation is. */
function isKnown(metadata: unknown): boolean {
  const version =
    typeof metadata === 'object' && metadata !== null && 'version' in metadata ? String(metadata.version) : ''
  const major = Number.parseInt(version, 10)
  if (Number.isNaN(major)) return false
  if (major <= Number.parseInt(formatVersion, 10)) return true
  throw new ForeignFile('A newer version of Chatty wrote this file. Update Chatty, then import it again.')
}

function begin(value: unknown): { open: Open; taken: Taken } {
  const parsed = ConversationFields.safeParse(value)
  const title = titleOf(value)
  const open: Open = { title, uid: '', places: new Map(), uids: new Set(), count: 0, isSkipped: !parsed.success }
  if (!parsed.success) return { open, taken: { kind: 'skip', title, reason: wordsFor(parsed.error) } }
  const conversation = toConversation(parsed.data)
  open.uid = conversation.uid
  return { open, taken: { kind: 'conversation', conversation } }
}

function titleOf(value: unknown): string {
  const title = typeof value === 'object' && value !== null && 'title' in value ? value.title : null
  return typeof title === 'string' && title.trim() !== '' ? title.slice(0, 100) : untitled
}

function toConversation(fields: ConversationFields): ImportedConversation {
  const { end_timestamp: end, start_timestamp: startedAt, last_activity_timestamp: last } = fields
  const lastActivityAt = last ?? end ?? startedAt
  const isEnded = fields.status === 'ended'
  return {
    id: fields.id ?? null,
    uid: fields.uid ?? uidFrom(startedAt, `conversation ${fields.id ?? ''} ${fields.title ?? ''}`),
    title: fields.title?.slice(0, longestTitle) ?? null,
    titleSource: fields.title_source ?? (fields.title ? 'user' : 'none'),
    status: fields.status,
    startedAt,
    endedAt: isEnded ? (end ?? lastActivityAt) : null,
    lastActivityAt,
    seenAt: fields.seen_timestamp ?? lastActivityAt,
    pinnedAt: fields.pinned_timestamp ?? null,
    archivedAt: fields.archived_timestamp ?? null,
    trashedAt: fields.trashed_timestamp ?? null,
    providerId: fields.model?.provider ?? null,
    modelId: fields.model?.model ?? null,
    forkedFromUid: fields.forked_from_uid ?? null,
    metadata: fields.metadata ?? '{}',
    summary: fields.summary ?? null,
    tags: fields.tags ?? [],
  }
}

const longestTitle = 255

function take(open: Open, value: unknown): Taken {
  const parsed = MessageFields.safeParse(value)
  const place = open.count
  const skip = (reason: string): Taken => ({
    kind: 'skip',
    title: open.title,
    reason: `Message ${place + 1}: ${reason}`,
  })
  if (!parsed.success) return skip(wordsFor(parsed.error))
  const fields = parsed.data
  const parent = placeOfParent(open, fields)
  if (parent === undefined) return skip('the message it answers is not there before it')
  const uid = fields.uid ?? uidFrom(fields.timestamp, `message ${open.uid} ${fields.id ?? place}`)
  if (open.uids.has(uid) || (fields.id != null && open.places.has(fields.id))) return skip('it is there twice')
  open.uids.add(uid)
  if (fields.id != null) open.places.set(fields.id, place)
  open.count += 1
  return { kind: 'message', message: toMessage(fields, uid, parent) }
}

/** Version 1 had no tree: each message follows the one before. */
function placeOfParent(open: Open, { parent_message: parent, uid }: MessageFields): number | null | undefined {
  if (parent != null) return open.places.get(parent)
  return uid == null && open.count > 0 ? open.count - 1 : null
}

function toMessage(fields: MessageFields, uid: string, parent: number | null): ImportedMessage {
  const { usage, model } = fields
  const sender = fields.sender === 'user' ? 'user' : 'ai'
  return {
    id: fields.id ?? null,
    uid,
    parent,
    isChosen: fields.is_chosen ?? true,
    sender,
    content: fields.content,
    contentHash: hashContent(fields.content),
    ...stateOf(fields, sender),
    createdAt: fields.timestamp,
    settledAt: fields.settled_timestamp ?? null,
    providerId: model?.provider ?? null,
    modelId: model?.model ?? null,
    reasoning: fields.reasoning?.text ?? null,
    reasoningMs: fields.reasoning?.duration_ms ?? null,
    finishReason: fields.finish_reason ?? null,
    inputTokens: usage?.input_tokens ?? null,
    outputTokens: usage?.output_tokens ?? null,
    reasoningTokens: usage?.reasoning_tokens ?? null,
    costUsd: usage?.cost_usd ?? null,
    firstTokenMs: usage?.first_token_ms ?? null,
    latencyMs: usage?.latency_ms ?? null,
    leftOutCount: fields.left_out_count ?? 0,
    trashedAt: fields.trashed_timestamp ?? null,
    bookmarkedAt: fields.bookmarked_at ?? null,
    reactions: fields.reactions ?? '{}',
    isReply: fields.is_reply ?? false,
  }
}

function stateOf({ state, failure }: MessageFields, sender: 'user' | 'ai'): Pick<ImportedMessage, 'state' | 'failure'> {
  if (sender === 'user') return { state: 'complete', failure: null }
  // A failure without its words cannot be shown as one.
  if (state === 'failed') return failure == null ? { state: 'cut_off', failure: null } : { state, failure }
  return { state: state ?? 'complete', failure: null }
}
