import { Link } from '@tanstack/react-router'
import { Archive, BookmarkMinus } from 'lucide-react'
import type { Bookmark } from '../../../contract/bookmarks.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import { modelName, useProviders } from '../../lib/models.ts'
import { useNow } from '../../lib/now.ts'
import { shortDate } from '../../lib/times.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Snippet } from '../../ui/snippet.tsx'

interface BookmarkRowProps {
  bookmark: Bookmark
  onRemove: () => void
}

/** One bookmarked message; the whole of it leads to its place. */
export function BookmarkRow({ bookmark, onRemove }: BookmarkRowProps) {
  const now = useNow()
  const { conversation, message, snippet } = bookmark
  const name = nameOf(conversation)
  return (
    <article className="quick group/bookmark relative flex h-full items-start gap-2 rounded-md px-3 py-2.5 focus-within:bg-hover hover:bg-hover">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <h2 dir="auto" className="flex items-center gap-2 font-strong">
          <Link
            to="/c/$conversationId"
            params={{ conversationId: String(conversation.id) }}
            search={{ message: message.id }}
            className="truncate after:absolute after:inset-0 after:rounded-md"
          >
            {name}
          </Link>
          {conversation.isArchived && (
            <Archive aria-label="Archived" className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.75} />
          )}
        </h2>
        <p dir="auto" className="line-clamp-2 text-ink-2 wrap-anywhere">
          <Snippet pieces={snippet} />
        </p>
        <p className="num truncate text-xs text-ink-3">
          <Writer bookmark={bookmark} /> · {shortDate(message.createdAt, now)}
        </p>
      </div>
      <IconButton name={`Remove the bookmark in “${name}”`} size="sm" className="relative z-1" onClick={onRemove}>
        <BookmarkMinus />
      </IconButton>
    </article>
  )
}

function Writer({ bookmark: { message } }: { bookmark: Bookmark }) {
  const { data } = useProviders()
  if (message.sender === 'user') return 'You'
  return message.model ? modelName(data?.providers ?? [], message.model) : 'Answer'
}
