import { useInfiniteQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import { api } from '../../lib/api.ts'
import { purge, restore } from '../../lib/conversation-actions.ts'
import { listQuery } from '../../lib/conversation-lists.ts'
import { useNow } from '../../lib/now.ts'
import { counted } from '../../lib/times.ts'
import { useTitle } from '../../lib/title.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { ShelfRow } from './shelf-row.tsx'
import { Shelf } from './shelf.tsx'

const dayMs = 86_400_000
const keptDays = 30

/** What is about to be deleted for good, once the person has confirmed. */
type Doomed = { kind: 'one'; conversation: Conversation } | { kind: 'all' }

/** Deleted conversations, for 30 days. */
export function TrashPage() {
  const now = useNow()
  useTitle('Trash')
  const [doomed, setDoomed] = useState<Doomed>()
  const { data } = useInfiniteQuery(listQuery('trash'))
  const isEmpty = !data?.pages.some((page) => page.conversations.length > 0)

  return (
    <>
      <PageBar title="Trash">
        {!isEmpty && (
          <Button size="sm" onClick={() => setDoomed({ kind: 'all' })}>
            Empty the trash
          </Button>
        )}
      </PageBar>
      <Shelf
        view="trash"
        name="Deleted conversations"
        lead={`Kept for ${keptDays} days, then deleted for good.`}
        empty={
          <EmptyState icon={Trash2} title="The trash is empty">
            What you delete waits here for {keptDays} days, so that you can take it back.
          </EmptyState>
        }
        renderRow={(conversation) => (
          <ShelfRow title={nameOf(conversation)} detail={detailOf(conversation, now)}>
            <Button
              size="sm"
              aria-label={`Restore “${nameOf(conversation)}”`}
              onClick={() => void restore([conversation.id])}
            >
              Restore
            </Button>
            <Button
              size="sm"
              kind="quiet"
              aria-label={`Delete “${nameOf(conversation)}” for good`}
              onClick={() => setDoomed({ kind: 'one', conversation })}
            >
              Delete
            </Button>
          </ShelfRow>
        )}
      />
      <Confirm
        isOpen={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={doomed?.kind === 'all' ? 'Empty the trash?' : 'Delete for good?'}
        action="Delete for good"
        onConfirm={() => void (doomed?.kind === 'one' ? purge([doomed.conversation.id]) : emptyTrash())}
      >
        {doomed?.kind === 'one' ? (
          <>“{nameOf(doomed.conversation)}” and all its messages will be gone. This cannot be undone.</>
        ) : (
          'All conversations in it will be gone. This cannot be undone.'
        )}
      </Confirm>
    </>
  )
}

function detailOf({ trashedAt, messageCount }: Conversation, now: number): string {
  const daysGone = Math.floor((now - (trashedAt ?? now)) / dayMs)
  const daysLeft = Math.min(Math.max(keptDays - daysGone, 0), keptDays)
  return `${counted(messageCount, 'message')} · ${daysLeft === 0 ? 'deleted today' : `${counted(daysLeft, 'day')} left`}`
}

/** Deletes all that is in the trash now, the pages that are not loaded included. */
async function emptyTrash() {
  try {
    const ids: ConversationId[] = []
    let cursor: string | undefined
    do {
      const page = await api.conversations.list({ view: 'trash', cursor, limit: 200 })
      ids.push(...page.conversations.map((conversation) => conversation.id))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    if (ids.length > 0) await purge(ids)
  } catch (error) {
    toast.fail(error)
  }
}
