import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, SearchX } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { MessageId } from '../../../contract/base.ts'
import { useActiveRow } from '../../lib/active-row.ts'
import { orpc } from '../../lib/api.ts'
import { narrow, useMedia } from '../../lib/media.ts'
import { keysOf, runShortcut } from '../../lib/shortcuts.ts'
import { useTitle } from '../../lib/title.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkGate } from '../../ui/markdown/link-gate.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Found } from './asked.ts'
import { HitPreview } from './hit-preview.tsx'
import { ListAndPreview } from './list-and-preview.tsx'
import { type Item, foundSections, rowsOf } from './items.ts'
import { type FinderPlace, foundIn, hitOf } from './finder.tsx'
import { distinct, wordsIn } from './queries.ts'
import { ResultList, type ResultListHandle } from './result-list.tsx'
import { SearchNote } from './result-notes.tsx'

const mostSimilar = 40

interface SimilarPageProps {
  messageId: MessageId
  onOpen: (found: Found) => void
  onOpenLink: (address: string) => void
  place: FinderPlace | undefined
  onLeave: (place: FinderPlace) => void
}

/** What says nearly the same as a message, anywhere in the history. */
export function SimilarPage({ messageId, onOpen, onOpenLink, place, onLeave }: SimilarPageProps) {
  useTitle('More like this')
  const similar = useQuery(
    orpc.search.similar.queryOptions({
      input: { messageId, limit: mostSimilar },
      staleTime: 0,
      gcTime: 5 * 60_000,
      refetchOnMount: place ? false : 'always',
    }),
  )
  const isNarrow = useMedia(narrow)
  const list = useRef<ResultListHandle>(null)
  const hits = distinct(similar.data?.hits ?? [])
  const none = { query: '', hasActions: false, suggestions: [], isGrouped: false, opened: new Set<never>() }
  const rows = rowsOf(foundSections({ ...none, hits }))
  const items = rows.flatMap((row) => (row.kind === 'item' ? [row.item] : []))
  const choose = (item: Item | undefined) => {
    if (item?.kind === 'hit' || item?.kind === 'conversation') onOpen(foundIn(item))
  }
  const { active, setActive, onKeyDown } = useActiveRow(
    items.length,
    String(messageId),
    (index) => choose(items[index]),
    place?.active ?? 0,
  )
  const leave = useEffectEvent(() => {
    if (list.current) onLeave({ list: list.current.place(), active, opened: new Set(), isTyped: false })
  })
  useLayoutEffect(() => () => leave(), [])
  useEffect(() => {
    if (similar.isSuccess) list.current?.focus()
  }, [similar.isSuccess])
  const hit = hitOf(items[active])

  return (
    <LinkGate onOpen={onOpenLink}>
      <PageBar
        title="More like this"
        before={
          <IconButton name="Back" keys={keysOf('back')} className="-ml-2" onClick={() => runShortcut('back')}>
            <ArrowLeft />
          </IconButton>
        }
      />
      {similar.data && (
        <p dir="auto" className="line-clamp-2 border-b border-line px-6 py-3 text-ink-2 [overflow-wrap:anywhere]">
          “{similar.data.quote}”
        </p>
      )}
      <ListAndPreview
        preview={
          hit && !isNarrow && <HitPreview hit={hit} words={wordsIn(hits)} onOpen={() => choose(items[active])} />
        }
      >
        <ResultList
          ref={list}
          id="similar"
          rows={rows}
          active={active}
          onPoint={setActive}
          onChoose={choose}
          onEnd={() => {}}
          onKeyDown={onKeyDown}
          context={String(messageId)}
          initialPlace={place?.list}
          above={similar.data?.notice && <SearchNote>{similar.data.notice.message}</SearchNote>}
          below={
            similar.error ? (
              <ErrorState error={similar.error} onRetry={() => void similar.refetch()} />
            ) : similar.isPending ? (
              <Skeleton name="Looking" className="px-4 py-5" />
            ) : (
              items.length === 0 && (
                <EmptyState icon={SearchX} title="Nothing else is like it">
                  What you discuss later may be.
                </EmptyState>
              )
            )
          }
        />
      </ListAndPreview>
    </LinkGate>
  )
}
