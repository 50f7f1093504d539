/** The indexes as the ranker looks at them, for one query. */
import type { RankView } from '../rank/view.ts'
import type { VectorIndex } from '../vectors/vector-index.ts'
import type { CountedSlot } from '../words/slot-counter.ts'
import type { WordsIndex } from '../words/words-index.ts'

/** A question's vector and the index of vectors that the same model made. */
export interface Meaning {
  vector: Float32Array
  vectors: VectorIndex
}

export function createRankView(index: WordsIndex, slots: readonly CountedSlot[], meaning: Meaning | null): RankView {
  const { documents, names } = index
  const { columns } = documents
  const termOfSpeaker = new Map<number, number>()
  for (const [term, { text }] of slots.entries()) {
    const speaker = names.find('speaker', text)
    if (speaker > 0) termOfSpeaker.set(speaker, term)
  }
  return {
    id: (document) => columns.messageId[document] ?? 0,
    documents: documents.liveCount,
    averageLength: documents.averageLength,
    terms: slots.map(({ text, documentCount, weight }) => ({ text, df: documentCount, weight })),
    tf: (term, document) => slots[term]?.times[document] ?? 0,
    length: (document) => columns.length[document] ?? 0,
    before: documents.parentOf,
    after: documents.newestChildOf,
    conversation: (document) => columns.conversationId[document] ?? 0,
    createdAt: (document) => columns.createdAt[document] ?? 0,
    sender: (document) => (documents.isAnswer(document) ? 1 : 0),
    holdsTimeWord: documents.holdsTimeWord,
    holdsAnswer: documents.holdsAnswer,
    label(document) {
      const speaker = columns.speaker[document] ?? 0
      return speaker === 0 ? -2 : (termOfSpeaker.get(speaker) ?? -1)
    },
    cosines:
      meaning &&
      ((wanted) =>
        meaning.vectors.cosines(
          meaning.vector,
          wanted.map((document) => columns.messageId[document] ?? 0),
        )),
  }
}
