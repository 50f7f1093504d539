import { CornerUpLeft, X } from 'lucide-react'
import type { Message } from '../../../contract/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface ReplyChipProps {
  message: Message
  onRemove: () => void
}

/** Says which message the next one answers, when that is not the last. */
export function ReplyChip({ message, onRemove }: ReplyChipProps) {
  return (
    <div className="card mb-2 flex items-center gap-2.5 rounded-md py-1.5 pr-1.5 pl-3.5 text-sm">
      <CornerUpLeft aria-hidden className="size-4 shrink-0 text-accent-2" strokeWidth={1.75} />
      <span className="shrink-0 font-strong">Replying to</span>
      <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">
        {message.content.slice(0, 200)}
      </span>
      <IconButton name="Reply to the last message instead" size="sm" onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  )
}
