/** One message taken apart for the index: its terms and what is known of it. */
import { answersIn } from '../rank/answer-kinds.ts'
import { openingName } from '../rank/opening-name.ts'
import { holdsTimeWord } from '../rank/time-words.ts'
import { fold } from '../text/fold.ts'
import { scanTerms } from '../text/scan-terms.ts'
import type { DocumentFacts, Documents } from './documents.ts'
import type { Names } from './names.ts'
import type { Tail } from './tail.ts'

/** A message as the index needs it; `hash` is the hash of its content as it is stored. */
export interface MessageToIndex {
  id: number
  conversationId: number
  parentId: number | null
  personId: number
  sender: 'user' | 'ai'
  createdAt: number
  providerId: string | null
  modelId: string | null
  content: string
  hash: Uint8Array
}

/** Puts it at the end of the tail, under the next number. */
export function indexMessage(message: MessageToIndex, documents: Documents, tail: Tail, names: Names): void {
  const document = documents.count
  let length = 0
  tail.beginDocument()
  scanTerms(message.content, (term, _start, _end, kind) => {
    tail.add(term, document)
    if (kind === 'word') length++
  })
  documents.add(factsOf(message, length, names))
}

const factsOf = (message: MessageToIndex, length: number, names: Names): DocumentFacts => ({
  messageId: message.id,
  conversationId: message.conversationId,
  parentId: message.parentId ?? 0,
  personId: message.personId,
  createdAt: message.createdAt,
  isAnswer: message.sender === 'ai',
  provider: names.numberOf('provider', message.providerId),
  model: names.numberOf('model', message.modelId),
  languages: languagesOf(message.content, names),
  length,
  hash: hashStart(message.hash),
  speaker: names.numberOf('speaker', foldedName(message.content)),
  holdsTimeWord: holdsTimeWord(message.content),
  answers: answersIn(message.content),
})

function foldedName(content: string): string | null {
  const name = openingName(content)
  return name === null ? null : fold(name)
}

/** The first four bytes. */
export const hashStart = (hash: Uint8Array): number =>
  (((hash[0] ?? 0) << 24) | ((hash[1] ?? 0) << 16) | ((hash[2] ?? 0) << 8) | (hash[3] ?? 0)) >>> 0

/** Says that there is code, in whichever language. */
export const anyCode = 0x80000000
export const mostLanguages = 31

function languagesOf(content: string, names: Names): number {
  if (!content.includes('```') && !content.includes('~~~')) return 0
  let bits = 0
  for (const [, language = ''] of content.matchAll(/^[ \t]*(?:`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n`]*$/gm)) {
    bits |= anyCode
    // A history in more languages than there are bits: the later ones are found as code only.
    const number = names.numberOf('language', language === '' ? null : language.toLowerCase(), mostLanguages)
    if (number > 0) bits |= 1 << (number - 1)
  }
  return bits >>> 0
}
