import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ConversationId } from '../../../contract/base.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import { trash } from '../../lib/conversation-actions.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { ConversationMenu, type OpenMenu } from './conversation-menu.tsx'
import { ConversationRow } from './conversation-row.tsx'
import type { Row } from './list-rows.ts'
import { RenameField } from './rename-field.tsx'
import { type Selection, extended, nothing, toggled } from './selection.ts'

interface ConversationListProps {
  rows: readonly Row[]
  currentId: ConversationId | undefined
  selection: Selection
  onSelect: (selection: Selection) => void
  /** Called when a conversation was opened, for a drawer to close. */
  onOpened: () => void
  onGone: (ids: readonly ConversationId[]) => void
  onLoadMore: () => void
  onLoadMorePinned: () => void
}

const rowRem = 2.125
const headingRem = 1.9375
/** Rows before the end at which the next page is fetched. */
const loadAhead = 40

/** The rows of the sidebar: hears clicks and keys for all of them, so that the rows stay light. */
export function ConversationList(props: ConversationListProps) {
  const { rows, currentId, selection, onSelect, onOpened, onGone, onLoadMore, onLoadMorePinned } = props
  const navigate = useNavigate()
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const list = useRef<VirtualListHandle>(null)
  const [focusedId, setFocusedId] = useState<ConversationId>()
  const [renamingId, setRenamingId] = useState<ConversationId>()
  const [menu, setMenu] = useState<OpenMenu>()

  const order = rows.flatMap((row) => (row.kind === 'conversation' ? [row.conversation.id] : []))
  const isShown = (id: ConversationId | undefined) => id !== undefined && order.includes(id)
  const tabStopId = isShown(focusedId) ? focusedId : isShown(currentId) ? currentId : order[0]
  const indexOf = (id: ConversationId | undefined) =>
    rows.findIndex((row) => row.kind === 'conversation' && row.conversation.id === id)

  const currentIndex = indexOf(currentId)
  const showCurrent = useEffectEvent(() => {
    if (currentIndex >= 0) list.current?.scrollToIndex(currentIndex)
  })
  // What was opened from elsewhere is shown here too; changes of the list do not move it.
  useEffect(() => {
    if (currentId !== undefined && scroller) showCurrent()
  }, [currentId, scroller])

  const open = (id: ConversationId) => {
    void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: {} })
    onOpened()
  }
  const focus = (id: ConversationId | undefined) => {
    if (id === undefined) return
    list.current?.scrollToIndex(indexOf(id))
    flushSync(() => setFocusedId(id))
    scroller?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus({ preventScroll: true })
  }
  const openMenu = (conversation: Conversation, anchor: OpenMenu['anchor']) => {
    const ids = selection.ids.has(conversation.id) ? [...selection.ids] : [conversation.id]
    setMenu({ conversation, ids, anchor })
  }

  const click = (event: MouseEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation || !(event.target instanceof Element) || event.target.closest('input')) return
    event.preventDefault()
    setFocusedId(conversation.id)
    const more = event.target.closest('[data-more]')
    if (more) openMenu(conversation, more)
    else if (event.shiftKey) onSelect(extended(selection, conversation.id, order))
    else if (selection.isOn || event.metaKey || event.ctrlKey) onSelect(toggled(selection, conversation.id))
    else open(conversation.id)
  }

  const pressSecondary = (event: MouseEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation) return
    event.preventDefault()
    // A context menu asked for by key has no place of its own: it opens at the row.
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null
    const isByKey = event.clientX === 0 && event.clientY === 0
    openMenu(conversation, isByKey && row ? row : pointAt(event.clientX, event.clientY))
  }

  const press = (event: KeyboardEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation || event.altKey || event.ctrlKey || event.metaKey) return
    const at = order.indexOf(conversation.id)
    const act = {
      ArrowDown: () => focus(order[Math.min(at + 1, order.length - 1)]),
      ArrowUp: () => focus(order[Math.max(at - 1, 0)]),
      Home: () => focus(order[0]),
      End: () => focus(order.at(-1)),
      Escape: selection.isOn ? () => onSelect(nothing) : undefined,
      F2: () => setRenamingId(conversation.id),
      ' ': () => onSelect(toggled(selection, conversation.id)),
      Delete: () => {
        const ids = selection.ids.has(conversation.id) ? [...selection.ids] : [conversation.id]
        const next = order.slice(at).find((id) => !ids.includes(id)) ?? order.findLast((id) => !ids.includes(id))
        focus(next)
        onGone(ids)
        onSelect(nothing)
        void trash(ids)
      },
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  const renderRow = (index: number) => {
    const row = rows[index]
    if (!row) return null
    if (row.kind === 'heading') {
      return <h2 className="px-2.5 pt-2 pb-1 text-2xs font-bold text-ink-3">{row.label}</h2>
    }
    if (row.kind === 'more') {
      return (
        <button
          type="button"
          onClick={onLoadMorePinned}
          className="h-8.5 px-2.5 font-strong text-accent-2 hover:underline"
        >
          Show more pinned
        </button>
      )
    }
    const { conversation } = row
    if (conversation.id === renamingId) {
      const finish = (isByKey: boolean) => {
        flushSync(() => setRenamingId(undefined))
        if (isByKey) focus(conversation.id)
      }
      return <RenameField conversation={conversation} onDone={finish} />
    }
    return (
      <ConversationRow
        conversation={conversation}
        isCurrent={conversation.id === currentId}
        isSelected={selection.ids.has(conversation.id)}
        isSelecting={selection.isOn}
        isTabStop={conversation.id === tabStopId}
        isMenuOpen={menu?.conversation.id === conversation.id}
      />
    )
  }

  return (
    // The links and buttons inside are what has focus and names; clicks and keys only pass through here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      ref={setScroller}
      className="-mx-1 min-h-0 flex-1 overflow-x-hidden overflow-y-auto px-1"
      onClick={click}
      onContextMenu={pressSecondary}
      onKeyDown={press}
    >
      <VirtualList
        ref={list}
        count={rows.length}
        scroller={scroller}
        heightOf={(index) => (rows[index]?.kind === 'heading' ? headingRem : rowRem)}
        rowKey={(index) => rows[index]?.key ?? index}
        renderRow={renderRow}
        keptIndex={indexOf(tabStopId)}
        onRange={(last) => last > rows.length - loadAhead && onLoadMore()}
      />
      <ConversationMenu
        open={menu}
        onClose={() => setMenu(undefined)}
        onRename={(conversation) => setRenamingId(conversation.id)}
        onSelect={(conversation) => onSelect(toggled(selection, conversation.id))}
        onGone={onGone}
      />
    </div>
  )
}

function conversationAt(rows: readonly Row[], target: EventTarget): Conversation | undefined {
  const id = target instanceof Element ? Number(target.closest('[data-row]')?.getAttribute('data-row')) : Number.NaN
  const row = rows.find((one) => one.kind === 'conversation' && one.conversation.id === id)
  return row?.kind === 'conversation' ? row.conversation : undefined
}

const pointAt = (x: number, y: number): OpenMenu['anchor'] => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) })
