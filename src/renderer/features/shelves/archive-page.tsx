import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Trash2 } from 'lucide-react'
import { nameOf } from '../../../contract/conversation-name.ts'
import { setArchived, trash } from '../../lib/conversation-actions.ts'
import { useNow } from '../../lib/now.ts'
import { counted, shortDate } from '../../lib/times.ts'
import { useTitle } from '../../lib/title.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { ShelfRow } from './shelf-row.tsx'
import { Shelf } from './shelf.tsx'

/** Conversations that are kept and found, but out of the way. */
export function ArchivePage() {
  const now = useNow()
  useTitle('Archive')
  return (
    <>
      <PageBar title="Archive" />
      <Shelf
        view="archived"
        name="Archived conversations"
        lead="Out of the way, and found by Find like all others."
        empty={
          <EmptyState icon={Archive} title="The archive is empty">
            Put a conversation away with Archive in its menu. It stays whole, and Find still finds it.
          </EmptyState>
        }
        renderRow={(conversation) => (
          <ShelfRow
            title={
              <Link
                to="/c/$conversationId"
                params={{ conversationId: String(conversation.id) }}
                search={{}}
                className="hover:underline"
              >
                {nameOf(conversation)}
              </Link>
            }
            detail={`${shortDate(conversation.lastActivityAt, now)} · ${counted(conversation.messageCount, 'message')}`}
          >
            <IconButton
              name={`Move “${nameOf(conversation)}” out of the archive`}
              onClick={() => void setArchived([conversation.id], false)}
            >
              <ArchiveRestore />
            </IconButton>
            <IconButton name={`Delete “${nameOf(conversation)}”`} onClick={() => void trash([conversation.id])}>
              <Trash2 />
            </IconButton>
          </ShelfRow>
        )}
      />
    </>
  )
}
