import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import {
  Archive,
  Bookmark,
  ChartColumn,
  type LucideIcon,
  MessagesSquare,
  PanelLeft,
  Plus,
  Search,
  Settings,
  Trash2,
} from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { useToday } from '../../lib/now.ts'
import { addSample } from '../../lib/sample.ts'
import { Brand } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConversationList } from './conversation-list.tsx'
import { listRows } from './list-rows.ts'
import { useSidebarLists } from './queries.ts'
import { PersonMenu } from './person-menu.tsx'
import { SampleStrip } from './sample-strip.tsx'
import { SavedSearches } from './saved-searches.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { nothing } from './selection.ts'

interface SidebarProps {
  /** The conversation that is shown, if one is. */
  currentId: ConversationId | undefined
  onNewChat: () => void
  onFind: () => void
  onHide: () => void
  /** Called when something was opened from here, for a drawer to close. */
  onOpened: () => void
}

/** The places of the window, and every conversation. */
export function Sidebar({ currentId, onNewChat, onFind, onHide, onOpened }: SidebarProps) {
  const isFinding = useLocation().pathname === '/find'
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 px-3 pt-4">
      <header className="flex items-center">
        <Brand />
        <span className="flex-1" />
        <IconButton name="Hide sidebar" keys={keysOf('sidebar')} onClick={onHide}>
          <PanelLeft />
        </IconButton>
      </header>
      <Button onClick={onNewChat}>
        <Plus aria-hidden className="size-4.5" strokeWidth={1.75} />
        New chat
      </Button>
      <nav aria-label="Places" className="flex flex-col gap-px">
        <button
          type="button"
          className={classNames(placeClass, isFinding && activeClass.className)}
          aria-current={isFinding ? 'page' : undefined}
          onClick={onFind}
        >
          <PlaceContent icon={Search}>Find</PlaceContent>
          <Kbd keys={keysOf('find')} isHint />
        </button>
        <Link to="/bookmarks" className={placeClass} activeProps={activeClass} onClick={onOpened}>
          <PlaceContent icon={Bookmark}>Bookmarks</PlaceContent>
        </Link>
        <Link to="/insights" className={placeClass} activeProps={activeClass} onClick={onOpened}>
          <PlaceContent icon={ChartColumn}>Insights</PlaceContent>
        </Link>
        <Link to="/archive" className={placeClass} activeProps={activeClass} onClick={onOpened}>
          <PlaceContent icon={Archive}>Archive</PlaceContent>
        </Link>
        <Link to="/trash" className={placeClass} activeProps={activeClass} onClick={onOpened}>
          <PlaceContent icon={Trash2}>Trash</PlaceContent>
        </Link>
      </nav>
      <SavedSearches onOpened={onOpened} />
      <Conversations currentId={currentId} onOpened={onOpened} />
      <footer className="-mx-3 flex items-center gap-1 border-t border-line py-2 pr-5 pl-3">
        <PersonMenu onOpened={onOpened} />
        <IconButton
          name="Settings"
          keys={keysOf('settings')}
          side="top"
          nativeButton={false}
          render={<Link to="/settings/$section" params={{ section: 'providers' }} role="button" onClick={onOpened} />}
        >
          <Settings />
        </IconButton>
      </footer>
    </div>
  )
}

const placeClass =
  'quick flex h-8.5 w-full items-center gap-2.5 rounded-sm px-2.5 text-left text-ink-2 hover:bg-hover [&.active]:bg-chosen [&.active]:font-strong [&.active]:text-accent-2'
const activeClass = { className: 'active' }

function PlaceContent({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <>
      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
      <span className="flex-1 text-ink in-[.active]:text-accent-2">{children}</span>
    </>
  )
}

function Conversations({ currentId, onOpened }: { currentId: ConversationId | undefined; onOpened: () => void }) {
  const lists = useSidebarLists()
  const today = useToday()
  const navigate = useNavigate()
  const [selection, setSelection] = useState(nothing)
  const { pinned, recent, hasMorePinned } = lists
  const rows = useMemo(() => listRows({ pinned, recent, hasMorePinned }, today), [pinned, recent, hasMorePinned, today])

  // What is shown went to the trash or the archive: the window goes back to a new chat.
  const leave = (ids: readonly ConversationId[]) => {
    if (currentId !== undefined && ids.includes(currentId)) void navigate({ to: '/' })
  }

  return (
    <section aria-label="Conversations" className="@container flex min-h-0 flex-1 flex-col gap-2">
      <SampleStrip />
      {selection.isOn && <SelectionBar ids={[...selection.ids]} onDone={() => setSelection(nothing)} onGone={leave} />}
      {lists.error ? (
        <ErrorState error={lists.error} onRetry={lists.retry} />
      ) : lists.isPending ? (
        <Skeleton name="Loading conversations" lines={loadingLines} />
      ) : rows.length === 0 ? (
        <EmptyState
          icon={MessagesSquare}
          title="No conversations yet"
          action={
            <Button size="sm" onClick={() => void addSample()}>
              Look around in a sample
            </Button>
          }
        >
          They appear here with your first message, newest first.
        </EmptyState>
      ) : (
        <ConversationList
          rows={rows}
          currentId={currentId}
          selection={selection}
          onSelect={setSelection}
          onOpened={onOpened}
          onGone={leave}
          onLoadMore={lists.loadMore}
          onLoadMorePinned={lists.loadMorePinned}
        />
      )}
    </section>
  )
}

const loadingLines = [70, 52, 81, 60, 44, 73, 58]
