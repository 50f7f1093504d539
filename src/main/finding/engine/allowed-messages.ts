/** The messages that a scan of vectors may find, as bytes by message id. Kept for as long as it stays the same. */
import type { Test } from '../words/test.ts'
import type { WordsIndex } from '../words/words-index.ts'

export function createAllowedMessages(index: WordsIndex) {
  let keptFor = ''
  let kept = new Uint8Array(0)
  /** The highest number of a message among so many documents, which are only ever added to. */
  let last = 0
  let lookedAt = 0
  return {
    /** `key` says which filter it is; an empty one is not kept. */
    read(isAllowed: Test, key: string): Uint8Array {
      const { count, liveCount, columns } = index.documents
      const wantedFor = `${key} ${count} ${liveCount}`
      if (key !== '' && wantedFor === keptFor) return kept
      const { messageId } = columns
      for (; lookedAt < count; lookedAt++) last = Math.max(last, messageId[lookedAt]!)
      const allowed = new Uint8Array(last + 1)
      for (let document = 0; document < count; document++) if (isAllowed(document)) allowed[messageId[document]!] = 1
      if (key !== '') {
        keptFor = wantedFor
        kept = allowed
      }
      return allowed
    },
  }
}
