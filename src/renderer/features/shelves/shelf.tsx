import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Conversation, ConversationView } from '../../../contract/conversations.ts'
import { listQuery } from '../../lib/conversation-lists.ts'
import type { ConversationPage } from '../../lib/conversation-pages.ts'
import { ErrorState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'

interface ShelfProps {
  view: ConversationView
  /** Its name for screen readers. */
  name: string
  renderRow: (conversation: Conversation) => ReactNode
  /** What is said when nothing is there. */
  empty: ReactNode
  /** Above the rows, when there are any. */
  lead: ReactNode
}

const rowRem = 3.75
const loadAhead = 30

/** A page's list of conversations that are put away. */
export function Shelf({ view, name, renderRow, empty, lead }: ShelfProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useInfiniteQuery(listQuery(view))
  const conversations = flat(list.data)

  return (
    <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto px-3 py-6 md:px-6">
      <section aria-label={name} className="mx-auto max-w-[47.5rem]">
        {list.isLoadingError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton name={`Loading ${name}`} />
        ) : conversations.length === 0 ? (
          empty
        ) : (
          <>
            <p className="mb-4 px-3 text-ink-2">{lead}</p>
            <VirtualList
              count={conversations.length}
              scroller={scroller}
              heightOf={() => rowRem}
              rowKey={(index) => conversations[index]?.id ?? index}
              renderRow={(index) => conversations[index] && renderRow(conversations[index])}
              onRange={(last) => {
                if (last > conversations.length - loadAhead && list.hasNextPage && !list.isFetching)
                  void list.fetchNextPage()
              }}
            />
          </>
        )}
      </section>
    </div>
  )
}

const flat = (data: InfiniteData<ConversationPage> | undefined): Conversation[] =>
  data?.pages.flatMap((page) => page.conversations) ?? []
