import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ConversationId } from '../../../contract/base.ts'
import { maxTitleLength } from '../../../contract/conversations.ts'
import { rename, trash } from '../../lib/conversation-actions.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { ConversationMenu, type OpenMenu } from './conversation-menu.tsx'
import { ConversationRow } from './conversation-row.tsx'
import { type Row, indexOfConversation } from './list-rows.ts'
import { NameField } from './name-field.tsx'
import { rowEvents } from './row-events.ts'
import { useRowFocus } from './row-focus.ts'
import { type Selection, toggled } from './selection.ts'

interface ConversationListProps {
  rows: readonly Row[]
  currentId: ConversationId | undefined
  selection: Selection
  onSelect: (selection: Selection) => void
  /** Called when a conversation was opened, for a drawer to close. */
  onOpened: () => void
  /** Called with conversations that leave the list. */
  onGone: (ids: readonly ConversationId[]) => void
  onLoadMore: () => void
  onLoadMorePinned: () => void
}

const rowRem = 2.125
const headingRem = 1.9375
/** Rows before the end at which the next page is fetched. */
const loadAhead = 40

/** The rows of the sidebar, and the one menu of all of them. */
export function ConversationList(props: ConversationListProps) {
  const { rows, currentId, selection, onSelect, onOpened, onGone, onLoadMore, onLoadMorePinned } = props
  const navigate = useNavigate()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualListHandle>(null)
  const [renamingId, setRenamingId] = useState<ConversationId>()
  const [menu, setMenu] = useState<OpenMenu>()
  const order = rows.flatMap((row) => (row.kind === 'conversation' ? [row.conversation.id] : []))
  const { tabStopId, focus, remember } = useRowFocus({ rows, order, currentId, scroller, list })

  const events = rowEvents({
    rows,
    order,
    selection,
    focus,
    remember,
    select: onSelect,
    open(id) {
      // Who opens a conversation goes on there. Its composer takes the focus when the page has it.
      document.getElementById('main')?.focus({ preventScroll: true })
      void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: {} })
      onOpened()
    },
    openMenu(conversation, anchor) {
      const ids = selection.ids.has(conversation.id) ? [...selection.ids] : [conversation.id]
      setMenu({ conversation, ids, anchor })
    },
    rename: ({ id }) => setRenamingId(id),
    remove(ids) {
      onGone(ids)
      void trash(ids)
    },
  })

  const renderRow = (index: number) => {
    const row = rows[index]
    if (!row) return null
    if (row.kind === 'heading') {
      return <h2 className="px-2.5 pt-2 pb-1 text-2xs font-bold text-ink-3">{row.label}</h2>
    }
    if (row.kind === 'more') return <ShowMore onClick={onLoadMorePinned} />
    const { conversation } = row
    const { id } = conversation
    if (id === renamingId) {
      const finish = (isByKey: boolean) => {
        flushSync(() => setRenamingId(undefined))
        if (isByKey) focus(id)
      }
      return (
        <NameField
          label="Name of the conversation"
          name={conversation.title ?? ''}
          maxLength={maxTitleLength}
          onKeep={(title) => void rename(id, title)}
          onDone={finish}
        />
      )
    }
    return (
      <ConversationRow
        conversation={conversation}
        isCurrent={id === currentId}
        isSelected={selection.ids.has(id)}
        isSelecting={selection.isOn}
        isTabStop={id === tabStopId}
        isMenuOpen={menu?.conversation.id === id}
      />
    )
  }

  return (
    // The links and buttons inside are what has focus and names; clicks and keys only pass through here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div ref={setScroller} className="-mr-3 min-h-0 flex-1 overflow-x-hidden overflow-y-auto" {...events}>
      {/* As wide as what stands above, whatever the scrollbar takes. */}
      <div className="w-[100cqw]">
        <VirtualList
          ref={list}
          count={rows.length}
          scroller={scroller}
          heightOf={(index) => (rows[index]?.kind === 'heading' ? headingRem : rowRem)}
          rowKey={(index) => rows[index]?.key ?? index}
          renderRow={renderRow}
          keptIndex={indexOfConversation(rows, tabStopId)}
          onRange={(last) => last > rows.length - loadAhead && onLoadMore()}
        />
      </div>
      <ConversationMenu
        open={menu}
        onClose={() => setMenu(undefined)}
        onRename={({ id }) => setRenamingId(id)}
        onSelect={({ id }) => onSelect(toggled(selection, id))}
        onGone={onGone}
      />
    </div>
  )
}

const ShowMore = ({ onClick }: { onClick: () => void }) => (
  <button type="button" onClick={onClick} className="h-8.5 px-2.5 font-strong text-accent-2 hover:underline">
    Show more pinned
  </button>
)
