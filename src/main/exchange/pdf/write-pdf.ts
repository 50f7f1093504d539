/** A conversation as a PDF, handed on page by page. Nothing is loaded for it but the fonts that ship with Chatty. */
import type { StoredConversation } from '../../repositories/history.ts'
import { describeState, describeVersion, senderName } from '../describe.ts'
import type { Moments } from '../moments.ts'
import type { BranchMessage, HistorySource } from '../source.ts'
import { writeText } from './blocks.ts'
import { colours } from './inline.ts'
import { createSheet, type Sheet } from './sheet.ts'

const titleSize = 20
const nameSize = 10
const factSize = 8.5

interface PdfOptions {
  moments: Moments
  exportedAt: number
  fontFolder: string
}

export async function* writePdf(
  source: HistorySource,
  conversation: StoredConversation,
  { moments, exportedAt, fontFolder }: PdfOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const title = conversation.title ?? 'Untitled'
  const sheet = createSheet({ title, fontFolder, createdAt: exportedAt })
  const { stream } = sheet
  const taken = function* (): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    for (let chunk: unknown = stream.read(); chunk !== null; chunk = stream.read()) {
      // A document yields bytes; a copy can be handed over.
      yield Uint8Array.from(chunk as Buffer)
    }
  }
  writeHead(sheet, conversation, title, moments, exportedAt)
  for (const message of source.branchOf(conversation.id)) {
    writeMessage(sheet, message, moments)
    yield* taken()
  }
  sheet.end()
  for await (const chunk of stream) yield Uint8Array.from(chunk as Buffer)
}

function writeHead(
  sheet: Sheet,
  conversation: StoredConversation,
  title: string,
  moments: Moments,
  exportedAt: number,
): void {
  const { paper } = sheet
  sheet.write(sheet.lines([{ text: title, style: 'bold' }], paper.width, titleSize), paper, titleSize)
  const facts = [
    `Started ${moments.minute(conversation.started_at)}`,
    ...(conversation.ended_at === null ? [] : [`ended ${moments.minute(conversation.ended_at)}`]),
    `exported ${moments.minute(exportedAt)} (${moments.zone})`,
  ]
  const lines = sheet.lines([{ text: facts.join(' · '), style: 'regular' }], paper.width, factSize)
  sheet.write(lines, paper, factSize, colours.soft)
  if (conversation.summary !== null) {
    sheet.space(8)
    writeText(sheet, conversation.summary, paper)
  }
}

function writeMessage(sheet: Sheet, message: BranchMessage, moments: Moments): void {
  const { paper } = sheet
  const facts = [
    moments.second(message.created_at),
    ...(message.model_id === null ? [] : [message.model_id]),
    ...(message.version_count > 1 ? [describeVersion(message)] : []),
    ...(message.bookmarked_at === null ? [] : ['bookmarked']),
  ]
  sheet.space(14)
  // A name stays with the first lines of what was said.
  sheet.ensure(sheet.heightOf(nameSize) * 4)
  sheet.rule(paper.x, paper.width)
  sheet.space(8)
  const name = {
    text: senderName(message.sender),
    style: 'bold' as const,
    colour: message.sender === 'user' ? '#1d3fae' : colours.ink,
  }
  const rest = { text: `   ${facts.join(' · ')}`, style: 'regular' as const, colour: colours.soft }
  sheet.write(sheet.lines([name, rest], paper.width, nameSize), paper, nameSize)
  sheet.space(3)
  writeText(sheet, message.content, paper)
  const state = describeState(message)
  if (state === null) return
  sheet.space(4)
  sheet.write(sheet.lines([{ text: state, style: 'italic' }], paper.width, factSize), paper, factSize, colours.soft)
}
