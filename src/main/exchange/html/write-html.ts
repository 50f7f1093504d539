/** A conversation as one page of HTML that needs nothing else, fonts and colours of code included. */
import type { StoredConversation } from '../../repositories/history.ts'
import { describeState, describeVersion } from '../describe.ts'
import type { Moments } from '../moments.ts'
import { takeCopy } from '../share/take-copy.ts'
import type { HistorySource } from '../source.ts'
import { readFontsInside } from './fonts.ts'
import { namesForVisitors, writePage, type PageMessage } from './page.ts'

interface HtmlOptions {
  moments: Moments
  exportedAt: number
  /** Undefined: the page uses the fonts of the system it is read on. */
  fontFolder: string | undefined
}

export function writeHtml(
  source: HistorySource,
  conversation: StoredConversation,
  { moments, exportedAt, fontFolder }: HtmlOptions,
): Generator<string, void, undefined> {
  return writePage({
    title: conversation.title ?? 'Untitled',
    facts: [
      `Started ${moments.minute(conversation.started_at)}`,
      ...(conversation.ended_at === null ? [] : [`ended ${moments.minute(conversation.ended_at)}`]),
      `exported ${moments.minute(exportedAt)} (${moments.zone})`,
    ],
    summary: conversation.summary,
    messages: toPageMessages(source, conversation.id, moments),
    closing: 'Exported from Chatty.',
    fonts: fontFolder === undefined ? undefined : readFontsInside(fontFolder),
  })
}

function* toPageMessages(source: HistorySource, id: number, moments: Moments): Generator<PageMessage, void, undefined> {
  for (const message of source.branchOf(id)) {
    yield {
      sender: message.sender,
      content: message.content,
      note: describeState(message),
      facts: [
        moments.second(message.created_at),
        ...(message.model_id === null ? [] : [message.model_id]),
        ...(message.version_count > 1 ? [describeVersion(message)] : []),
        ...(message.bookmarked_at === null ? [] : ['bookmarked']),
      ],
    }
  }
}

/** A page to be given away: what a share shows, and nothing more. */
export function* writeSharedHtml(
  source: HistorySource,
  redactions: string[],
  { moments, exportedAt, fontFolder }: HtmlOptions,
): Generator<string, void, undefined> {
  const copy = takeCopy(source, { withSummary: false, redactions })
  if (!copy) throw new Error('The conversation is gone.')
  const page = {
    title: copy.title,
    facts: [`A copy of ${moments.minute(exportedAt)} (${moments.zone})`],
    summary: null,
    messages: copy.messages.map(({ sender, content, createdAt }) => ({
      sender,
      content,
      note: null,
      facts: [moments.minute(createdAt)],
    })),
    closing: 'Shared with Chatty by its owner. What an assistant says can be wrong.',
    fonts: fontFolder === undefined ? undefined : readFontsInside(fontFolder),
  }
  yield* writePage(page, namesForVisitors)
}
