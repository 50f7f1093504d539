/** Whether an index says what the messages say, for those who check a database. Reads every message. */
import { scanTerms } from '../text/scan-terms.ts'
import { hashStart, type MessageToIndex } from './index-message.ts'
import { mostTimes } from './postings.ts'
import type { MessageSource, WordsIndex } from './words-index.ts'

const messagesAtOnce = 1000
/** Of the messages whose terms are looked up one by one: one in so many, and at most so many in all. */
const mostLookedUp = 500

export interface Compared {
  /** Sentences that say where an index differs from what it was made of; none when it is whole. */
  findings: string[]
  /** Where to go on; null at the end. */
  next: number | null
}

/** Compares the messages after that one, some at a time. What is read of both must not change meanwhile. */
export function compareWords(index: WordsIndex, source: MessageSource, after: number): Compared {
  const findings: string[] = []
  const every = Math.max(1, Math.floor(index.documents.liveCount / mostLookedUp))
  const messages = source.listMessagesAfter(after, messagesAtOnce)
  const next = messages.at(-1)?.id ?? null
  const present = new Set(messages.map(({ id }) => id))
  for (let id = after + 1; id <= (next ?? source.highest().messageId); id++) {
    if (!present.has(id) && index.documents.numberOf(id) >= 0)
      findings.push(`The index of words has message ${id}, which is gone.`)
  }
  for (const message of messages) {
    const document = index.documents.numberOf(message.id)
    if (document < 0) findings.push(`Message ${message.id} is not in the index of words.`)
    else if (!agrees(index, document, message)) findings.push(`The index of words has an older message ${message.id}.`)
    else if (document % every === 0 && !holdsTerms(index, document, message))
      findings.push(`The index of words misses words of message ${message.id}.`)
  }
  return { findings, next }
}

function agrees({ documents }: WordsIndex, document: number, message: MessageToIndex): boolean {
  const { columns } = documents
  return (
    columns.hash[document] === hashStart(message.hash) &&
    columns.conversationId[document] === message.conversationId &&
    columns.parentId[document] === (message.parentId ?? 0) &&
    columns.createdAt[document] === message.createdAt &&
    columns.person[document] === message.personId &&
    documents.isAnswer(document) === (message.sender === 'ai')
  )
}

function holdsTerms(index: WordsIndex, document: number, { content }: MessageToIndex): boolean {
  const counts = new Map<string, number>()
  scanTerms(content, (term) => counts.set(term, (counts.get(term) ?? 0) + 1))
  const times = new Uint8Array(index.documents.count)
  const documents = new Int32Array(index.documents.count)
  for (const [term, count] of counts) {
    const tally = { times, documents, length: 0 }
    index.read(term, tally)
    const found = times[document]
    for (let place = 0; place < tally.length; place++) times[documents[place] ?? 0] = 0
    if (found !== Math.min(mostTimes, count)) return false
  }
  return true
}
