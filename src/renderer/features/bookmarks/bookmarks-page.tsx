import { useInfiniteQuery } from '@tanstack/react-query'
import { Bookmark as BookmarkIcon, SearchX } from 'lucide-react'
import { useState } from 'react'
import type { Bookmark } from '../../../contract/bookmarks.ts'
import type { Sender } from '../../../contract/messages.ts'
import { api } from '../../lib/api.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { useTitle } from '../../lib/title.ts'
import { toast } from '../../lib/toast.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { BookmarkRow } from './bookmark-row.tsx'
import { bookmarksQuery } from './queries.ts'

type Writer = Sender | 'both'

const writers: { value: Writer; label: string }[] = [
  { value: 'both', label: 'Everyone' },
  { value: 'user', label: 'You' },
  { value: 'ai', label: 'Models' },
]
const restMs = 120
const rowRem = 6.25
const loadAhead = 30

/** Every bookmarked message, the newest bookmark first. */
export function BookmarksPage() {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [text, setText] = useState('')
  const [writer, setWriter] = useState<Writer>('both')
  const query = useDebounced(text.trim(), restMs)
  const list = useInfiniteQuery(bookmarksQuery({ query, sender: writer === 'both' ? undefined : writer }))
  const found = list.data?.pages.flatMap((page) => page.bookmarks) ?? []
  const isFiltered = query !== '' || writer !== 'both'
  useTitle('Bookmarks')

  return (
    <>
      <PageBar title="Bookmarks" />
      <div ref={setScroller} className="min-h-0 flex-1 overflow-y-auto px-3 py-6 md:px-6">
        <section aria-label="Bookmarked messages" className="mx-auto max-w-[47.5rem]">
          {(found.length > 0 || isFiltered) && (
            <div className="mb-4 flex flex-wrap items-center gap-2 px-3">
              <TextField
                label="Filter bookmarks"
                isLabelHidden
                placeholder="Filter by words or conversation"
                className="min-w-48 flex-1"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <Select name="Written by" value={writer} options={writers} onChange={setWriter} className="h-10" />
              <output className="sr-only">
                {list.isFetching ? '' : found.length === 0 ? 'No bookmark fits' : `${found.length} shown`}
              </output>
            </div>
          )}
          {list.isLoadingError ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : list.isPending ? (
            <Skeleton name="Loading bookmarks" lines={[46, 92, 30, 58, 88, 30]} />
          ) : found.length > 0 ? (
            <VirtualList
              count={found.length}
              scroller={scroller}
              heightOf={() => rowRem}
              rowKey={(index) => found[index]?.message.id ?? index}
              renderRow={(index) =>
                found[index] && <BookmarkRow bookmark={found[index]} onRemove={() => void remove(found[index]!)} />
              }
              onRange={(last) => {
                if (last > found.length - loadAhead && list.hasNextPage && !list.isFetching) void list.fetchNextPage()
              }}
            />
          ) : isFiltered ? (
            <EmptyState icon={SearchX} title="No bookmark fits">
              Try fewer or other words, or let everyone’s messages be shown.
            </EmptyState>
          ) : (
            <EmptyState icon={BookmarkIcon} title="No bookmarks yet">
              Press the bookmark below a message to keep it here. It stays in its conversation, and one click leads back
              to it.
            </EmptyState>
          )}
        </section>
      </div>
    </>
  )
}

/** The toast takes it back. */
async function remove({ message: { id } }: Bookmark) {
  try {
    await api.messages.bookmark({ id, isBookmarked: false })
  } catch (error) {
    toast.fail(error)
    return
  }
  toast.say({
    title: 'Bookmark removed.',
    undo: () =>
      void api.messages.bookmark({ id, isBookmarked: true }).catch((error: unknown) => {
        toast.fail(error)
      }),
  })
}
