/** What clicks and keys on a row mean. The list hears them for all rows, so that each row stays light. */
import type { KeyboardEvent, MouseEvent } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { OpenMenu } from './conversation-menu.tsx'
import { type Row, indexOfConversation } from './list-rows.ts'
import { type Selection, extended, nothing, toggled } from './selection.ts'

interface RowActions {
  rows: readonly Row[]
  order: readonly ConversationId[]
  selection: Selection
  open: (id: ConversationId) => void
  openMenu: (conversation: Conversation, anchor: OpenMenu['anchor']) => void
  rename: (conversation: Conversation) => void
  remove: (ids: readonly ConversationId[]) => void
  select: (selection: Selection) => void
  focus: (id: ConversationId | undefined) => void
  remember: (id: ConversationId) => void
}

/** The handlers of the element around all rows. */
export function rowEvents(actions: RowActions) {
  const { rows, order, selection, select, focus } = actions

  const onClick = (event: MouseEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation || !(event.target instanceof Element) || event.target.closest('input')) return
    event.preventDefault()
    const { id } = conversation
    const more = event.target.closest('[data-more]')
    actions.remember(id)
    if (more) actions.openMenu(conversation, more)
    else if (event.shiftKey) select(extended(selection, id, order))
    else if (selection.isOn || event.metaKey || event.ctrlKey) select(toggled(selection, id))
    else actions.open(id)
  }

  const onContextMenu = (event: MouseEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation) return
    event.preventDefault()
    // A context menu asked for by key has no place of its own: it opens at the row.
    const row = event.target instanceof Element ? event.target.closest('[data-row]') : null
    const isByKey = event.clientX === 0 && event.clientY === 0
    actions.openMenu(conversation, isByKey && row ? row : pointAt(event.clientX, event.clientY))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const conversation = conversationAt(rows, event.target)
    if (!conversation || event.altKey || event.ctrlKey || event.metaKey) return
    const { id } = conversation
    const at = order.indexOf(id)
    const isLink = event.target instanceof HTMLAnchorElement
    const act = {
      ArrowDown: () => focus(order[Math.min(at + 1, order.length - 1)]),
      ArrowUp: () => focus(order[Math.max(at - 1, 0)]),
      Home: () => focus(order[0]),
      End: () => focus(order.at(-1)),
      Escape: selection.isOn ? () => select(nothing) : undefined,
      F2: () => actions.rename(conversation),
      // On the row's button the key presses that.
      ' ': isLink ? () => select(toggled(selection, id)) : undefined,
      Delete: () => {
        const ids = selection.ids.has(id) ? [...selection.ids] : [id]
        focus(order.slice(at).find((one) => !ids.includes(one)) ?? order.findLast((one) => !ids.includes(one)))
        select(nothing)
        actions.remove(ids)
      },
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return { onClick, onContextMenu, onKeyDown }
}

function conversationAt(rows: readonly Row[], target: EventTarget): Conversation | undefined {
  const element = target instanceof Element ? target.closest('[data-row]') : null
  const row = element && rows[indexOfConversation(rows, Number(element.getAttribute('data-row')))]
  return row?.kind === 'conversation' ? row.conversation : undefined
}

const pointAt = (x: number, y: number): OpenMenu['anchor'] => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) })
