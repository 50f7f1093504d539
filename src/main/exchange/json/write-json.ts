/** A history as JSON: one line a message, so that files of any size can be written, read and compared piece by piece. */
import type { StoredConversation, StoredMessage } from '../../repositories/history.ts'
import type { HistorySource } from '../source.ts'
import { formatVersion, type ConversationInFile, type ExportMetadata, type MessageInFile } from './shape.ts'

/** One conversation stands at the top, as it did in version 1; several stand in a list. */
export function* writeJson(source: HistorySource, exportedAt: number): Generator<string, void, undefined> {
  const metadata: ExportMetadata = { exported_at: toIso(exportedAt), format: 'json', version: formatVersion }
  yield `{"export_metadata":${JSON.stringify(metadata)},\n`
  if (source.isSingle) {
    for (const conversation of source.conversations()) yield* writeParts(source, conversation)
    yield '}\n'
    return
  }
  yield '"conversations":['
  let separator = '\n{'
  for (const conversation of source.conversations()) {
    yield separator
    separator = ',\n{'
    yield* writeParts(source, conversation)
    yield '}'
  }
  yield '\n]}\n'
}

function* writeParts(source: HistorySource, conversation: StoredConversation): Generator<string, void, undefined> {
  yield `"conversation":${JSON.stringify(presentConversation(conversation, source.tagsOf(conversation.id)))},\n"messages":[`
  let separator = '\n'
  for (const message of source.messagesOf(conversation.id)) {
    yield separator + JSON.stringify(presentMessage(message))
    separator = ',\n'
  }
  yield '\n]'
}

function presentConversation(row: StoredConversation, tags: string[]): ConversationInFile {
  // The column holds an object: it is written as one, and checked to be JSON.
  const metadata = JSON.parse(row.metadata) as Record<string, unknown>
  return {
    id: row.id,
    title: row.title,
    start_timestamp: toIso(row.started_at),
    end_timestamp: row.ended_at === null ? null : toIso(row.ended_at),
    status: row.status,
    summary: row.summary,
    metadata,
    uid: row.uid,
    title_source: row.title_source,
    last_activity_timestamp: toIso(row.last_activity_at),
    seen_timestamp: toIso(row.seen_at),
    tags,
    ...(row.pinned_at !== null && { pinned_timestamp: toIso(row.pinned_at) }),
    ...(row.archived_at !== null && { archived_timestamp: toIso(row.archived_at) }),
    ...(row.trashed_at !== null && { trashed_timestamp: toIso(row.trashed_at) }),
    ...presentModel(row),
    ...(row.forked_from_uid !== null && { forked_from_uid: row.forked_from_uid }),
  }
}

/** One by one, in the order of the file: an object put together from many would be made anew with each. */
function presentMessage(row: StoredMessage): MessageInFile {
  const message: MessageInFile = {
    id: row.id,
    sender: row.sender,
    content: row.content,
    timestamp: toIso(row.created_at),
    uid: row.uid,
    parent_message: row.parent_id,
    // Written as a record of counts, and checked to be JSON.
    reactions: JSON.parse(row.reactions) as Record<string, number>,
    is_bookmarked: row.bookmarked_at !== null,
    bookmarked_at: row.bookmarked_at === null ? null : toIso(row.bookmarked_at),
    is_chosen: row.is_chosen === 1,
    is_shown: row.is_active === 1,
    is_reply: row.is_reply === 1 ? true : undefined,
    // In a file nothing is being written any more.
    state: row.state === 'streaming' ? 'cut_off' : row.state,
  }
  if (row.failure !== null) message.failure = JSON.parse(row.failure) as unknown
  if (row.settled_at !== null) message.settled_timestamp = toIso(row.settled_at)
  if (row.provider_id !== null && row.model_id !== null) {
    message.model = { provider: row.provider_id, model: row.model_id }
  }
  if (row.reasoning !== null) message.reasoning = { text: row.reasoning, duration_ms: row.reasoning_ms }
  if (row.finish_reason !== null) message.finish_reason = row.finish_reason
  addUsage(message, row)
  if (row.left_out_count > 0) message.left_out_count = row.left_out_count
  if (row.trashed_at !== null) message.trashed_timestamp = toIso(row.trashed_at)
  return message
}

const presentModel = ({ provider_id: provider, model_id: model }: StoredConversation) =>
  provider === null || model === null ? undefined : { model: { provider, model } }

const usageColumns = [
  'input_tokens',
  'output_tokens',
  'reasoning_tokens',
  'cost_usd',
  'first_token_ms',
  'latency_ms',
] as const

/** What is not known is left out. */
function addUsage(message: MessageInFile, row: StoredMessage): void {
  let usage: NonNullable<MessageInFile['usage']> | undefined
  for (const name of usageColumns) {
    const value = row[name]
    if (value !== null) (usage ??= {})[name] = value
  }
  if (usage) message.usage = usage
}

let knownDay = -1
let knownDate = ''

/** Messages of one day share its date, which is the dear part of writing a time. */
function toIso(ms: number): string {
  const day = Math.floor(ms / dayMs)
  if (day !== knownDay) {
    knownDate = new Date(day * dayMs).toISOString().slice(0, -'00:00:00.000Z'.length)
    knownDay = day
  }
  const rest = ms - day * dayMs
  const [hours, minutes] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60]
  const [seconds, thousandths] = [Math.floor(rest / 1000) % 60, rest % 1000]
  return `${knownDate}${pad(hours)}:${pad(minutes)}:${pad(seconds)}.${thousandths < 100 ? '0' : ''}${pad(thousandths)}Z`
}

const dayMs = 86_400_000
const pad = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
