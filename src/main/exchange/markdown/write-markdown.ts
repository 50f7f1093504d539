/** A conversation as Markdown: front matter that programs read, then the branch that is shown, message by message. */
import { describeState, describeVersion, senderName } from '../describe.ts'
import type { Moments } from '../moments.ts'
import type { BranchMessage, HistorySource } from '../source.ts'
import type { StoredConversation } from '../../repositories/history.ts'
import { closeFences } from './close-fences.ts'

export function* writeMarkdown(
  source: HistorySource,
  conversation: StoredConversation,
  moments: Moments,
  exportedAt: number,
): Generator<string, void, undefined> {
  yield frontMatter(conversation, source.tagsOf(conversation.id), moments, exportedAt)
  yield `\n# ${oneLine(conversation.title ?? 'Untitled')}\n`
  for (const message of source.branchOf(conversation.id)) yield writeMessage(message, moments)
}

function frontMatter(row: StoredConversation, tags: string[], moments: Moments, exportedAt: number): string {
  const model = row.model_id === null ? [] : [`model: ${quoted(`${row.provider_id}/${row.model_id}`)}`]
  const lines = [
    `title: ${quoted(row.title ?? 'Untitled')}`,
    `id: ${row.id}`,
    `uid: ${row.uid}`,
    `started: ${new Date(row.started_at).toISOString()}`,
    ...(row.ended_at === null ? [] : [`ended: ${new Date(row.ended_at).toISOString()}`]),
    `status: ${row.status}`,
    ...model,
    ...(tags.length === 0 ? [] : [`tags: [${tags.map(quoted).join(', ')}]`]),
    'branch: shown',
    `exported: ${new Date(exportedAt).toISOString()}`,
    `time_zone: ${moments.zone}`,
  ]
  return `---\n${lines.join('\n')}\n---\n`
}

function writeMessage(message: BranchMessage, moments: Moments): string {
  const facts = [
    moments.second(message.created_at),
    ...(message.model_id === null ? [] : [oneLine(message.model_id)]),
    ...(message.version_count > 1 ? [describeVersion(message)] : []),
    ...(message.bookmarked_at == null ? [] : ['bookmarked']),
  ]
  const state = describeState(message)
  const note = state === null ? '' : `\n> ${state}\n`
  return `\n---\n\n## ${senderName(message.sender)} · ${facts.join(' · ')}\n${note}\n${closeFences(message.content)}\n`
}

/** JSON's strings are YAML's double-quoted ones. */
const quoted = (text: string): string => JSON.stringify(text)

/** A title can hold anything, but a heading is one line and begins no other Markdown. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~&]/g, String.raw`\$&`)
