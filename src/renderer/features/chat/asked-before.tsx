import { useQuery } from '@tanstack/react-query'
import { CornerDownRight, History, X } from 'lucide-react'
import { useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { orpc } from '../../lib/api.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { useNow } from '../../lib/now.ts'
import { useSettings } from '../../lib/settings.ts'
import { whenDone } from '../../lib/times.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** A sentence is looked up when the hands rest, not between two letters. */
const restMs = 450
/** Fewer letters are no question yet. */
const fewest = 12
const longest = 4000

interface AskedBeforeProps {
  /** Null for a new chat. */
  conversationId: ConversationId | null
  /** What is being written. */
  text: string
  onOpen: (conversationId: ConversationId, messageId: MessageId) => void
}

/**
 * Says that the question being written was asked before, and what was answered. It lies over the messages and never
 * moves what is typed; what was dismissed stays away until another earlier question is meant.
 */
export function AskedBefore({ conversationId, text, onOpen }: AskedBeforeProps) {
  const isWanted = useSettings()?.showsAskedBefore ?? false
  const asked = useDebounced(text.trim(), restMs)
  const isQuestion = isWanted && asked.length >= fewest && asked.length <= longest && text.trim() !== ''
  const { data } = useQuery(
    orpc.search.askedBefore.queryOptions({
      input: { text: asked, conversationId },
      enabled: isQuestion,
      staleTime: 60_000,
      gcTime: 60_000,
      retry: false,
    }),
  )
  const [dismissed, setDismissed] = useState<MessageId>()
  const now = useNow()
  const hit = isQuestion ? data?.hit : null
  if (!hit || hit.question.id === dismissed) return null
  const { conversation, question, answer } = hit
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-full z-10 pb-2">
      <aside
        aria-label="Asked before"
        className="floating popup-motion pointer-events-auto flex items-start gap-3 rounded-lg py-2.5 pr-2 pl-4"
      >
        <History aria-hidden className="mt-1.5 size-4.5 shrink-0 text-mean" strokeWidth={1.75} />
        <div className="min-w-0 flex-1 py-1">
          <p role="status" className="font-strong">
            You asked this {whenDone(question.createdAt, now)}
          </p>
          <p dir="auto" className="truncate text-xs text-ink-3">
            {question.text}
          </p>
          <p dir="auto" className="mt-1 line-clamp-2 flex-1 text-ink-2 [overflow-wrap:anywhere]">
            <CornerDownRight aria-label="Answer" className="mr-1.5 inline size-3.5 text-ink-3" strokeWidth={1.75} />
            {answer.text}
          </p>
        </div>
        <Button size="sm" className="mt-0.5" onClick={() => onOpen(conversation.id, answer.id)}>
          Open
        </Button>
        <IconButton name="Dismiss" size="sm" className="mt-1" onClick={() => setDismissed(question.id)}>
          <X />
        </IconButton>
      </aside>
    </div>
  )
}
