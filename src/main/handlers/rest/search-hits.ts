import type { SearchHit } from '../../../contract/search.ts'
import { iso, titleOf } from './present.ts'

/** A hit with its snippet in one piece, and the marks beside it. */
export function presentHit({ conversation, message, snippet, score, why }: SearchHit) {
  let text = ''
  const marks: { start: number; end: number; kind: 'word' | 'passage' }[] = []
  for (const piece of snippet) {
    const start = text.length
    text += piece.text
    if (piece.match !== 'none') marks.push({ start, end: text.length, kind: piece.match })
  }
  return {
    conversation: { id: conversation.id, title: titleOf(conversation) },
    message: message && {
      id: message.id,
      uid: message.uid,
      sender: message.sender,
      timestamp: iso(message.createdAt),
      model: message.model?.modelId ?? null,
    },
    snippet: text,
    marks,
    score,
    why,
  }
}
