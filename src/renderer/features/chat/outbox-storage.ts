/** Messages that wait to be sent, kept over a reload of the window. */
import { z } from 'zod'
import { ConversationId, MessageId, ModelRef, Uid } from '../../../contract/base.ts'

const Waiting = z.object({
  uid: Uid,
  content: z.string(),
  parentId: MessageId.nullable(),
  model: ModelRef.nullable(),
})
export type Waiting = z.infer<typeof Waiting>

const Kept = z.array(z.tuple([ConversationId, z.array(Waiting)]))

const name = 'chatty.outbox'

export function readWaiting(): [ConversationId, Waiting[]][] {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(name) ?? '[]'))
  } catch {
    // What another version or a person put there is not ours to send.
    return []
  }
}

export function keepWaiting(boxes: [ConversationId, readonly Waiting[]][]): void {
  const waiting = boxes.filter(([, outgoing]) => outgoing.length > 0)
  try {
    if (waiting.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(waiting))
  } catch {
    // A browser that keeps nothing keeps it until the window is closed.
  }
}
