import { Clock, Undo2 } from 'lucide-react'
import type { ConversationId } from '../../../contract/base.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Outgoing, takeBack } from './outbox.ts'

interface QueueListProps {
  conversationId: ConversationId
  queued: readonly Outgoing[]
  onTakenBack: () => void
}

/** Messages that go out by themselves when the answer being written has ended. */
export function QueueList({ conversationId, queued, onTakenBack }: QueueListProps) {
  const onTakeBack = (one: Outgoing) => {
    takeBack(conversationId, one)
    onTakenBack()
  }
  if (queued.length === 0) return null
  return (
    <ul aria-label="Waiting to be sent" className="card mb-2 max-h-40 overflow-y-auto rounded-md py-1 text-sm">
      {queued.map((one) => (
        <li key={one.uid} className="flex items-center gap-2.5 py-0.5 pr-1.5 pl-3.5">
          <Clock aria-hidden className="size-4 shrink-0 text-mean" strokeWidth={1.75} />
          <span className="shrink-0 font-strong">Sent next</span>
          <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">
            {one.content}
          </span>
          <IconButton name="Take it back" size="sm" onClick={() => onTakeBack(one)}>
            <Undo2 />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
