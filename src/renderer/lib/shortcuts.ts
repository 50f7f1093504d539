/**
 * Every shortcut of the window in one list, which the dialog of shortcuts and the palette read. A part of the
 * window says what one does while it is shown (`useShortcut`); the newest part wins.
 */
import { useEffect, useEffectEvent } from 'react'
import { matches, readable } from './keys.ts'
import { isMac } from './platform.ts'

export interface Shortcut {
  id: string
  name: string
  /** Each one does it. `mod` is ⌘ on a Mac and Ctrl elsewhere. Without any, it is a line of the palette only. */
  keys: readonly string[]
  group: 'Everywhere' | 'In a chat' | 'In the list of chats'
  /** The part with the focus handles it by itself; it stands here to be listed. */
  isLocal?: true
  /** Makes sense as a line of the palette. */
  isAction?: true
}

export const shortcuts = [
  { id: 'find', name: 'Find', keys: ['mod+k'], group: 'Everywhere' },
  { id: 'new-chat', name: 'New chat', keys: ['mod+n', 'mod+shift+o'], group: 'Everywhere', isAction: true },
  { id: 'settings', name: 'Settings', keys: ['mod+,'], group: 'Everywhere', isAction: true },
  { id: 'shortcuts', name: 'Shortcuts', keys: ['mod+/'], group: 'Everywhere', isAction: true },
  {
    id: 'sidebar',
    name: 'Show or hide the sidebar',
    keys: ['mod+b', 'mod+shift+s'],
    group: 'Everywhere',
    isAction: true,
  },
  // On a Mac, Alt and an arrow walk over a word.
  { id: 'back', name: 'Back', keys: [isMac ? 'mod+[' : 'alt+arrowleft'], group: 'Everywhere' },
  { id: 'forward', name: 'Forward', keys: [isMac ? 'mod+]' : 'alt+arrowright'], group: 'Everywhere' },
  { id: 'bookmarks', name: 'Bookmarks', keys: [], group: 'Everywhere', isAction: true },
  { id: 'insights', name: 'Insights', keys: [], group: 'Everywhere', isAction: true },
  { id: 'archive', name: 'Archive', keys: [], group: 'Everywhere', isAction: true },
  { id: 'trash', name: 'Trash', keys: [], group: 'Everywhere', isAction: true },
  { id: 'undo', name: 'Undo what was just deleted', keys: ['mod+z'], group: 'Everywhere' },
  { id: 'next-chat', name: 'Next chat', keys: ['ctrl+tab'], group: 'Everywhere' },
  { id: 'previous-chat', name: 'Previous chat', keys: ['ctrl+shift+tab'], group: 'Everywhere' },
  {
    id: 'nth-chat',
    name: 'One of the first nine chats',
    keys: ['mod+1', 'mod+2', 'mod+3', 'mod+4', 'mod+5', 'mod+6', 'mod+7', 'mod+8', 'mod+9'],
    group: 'Everywhere',
  },
  { id: 'focus-composer', name: 'Write a message', keys: ['shift+escape'], group: 'In a chat' },
  { id: 'stop', name: 'Stop the answer', keys: ['escape'], group: 'In a chat' },
  { id: 'find-in-chat', name: 'Find in this chat', keys: ['mod+f'], group: 'In a chat', isAction: true },
  { id: 'find-next', name: 'Next match', keys: ['f3', 'mod+g'], group: 'In a chat' },
  { id: 'find-previous', name: 'Previous match', keys: ['shift+f3', 'mod+shift+g'], group: 'In a chat' },
  { id: 'copy-answer', name: 'Copy the last answer', keys: ['mod+shift+c'], group: 'In a chat', isAction: true },
  { id: 'copy-code', name: 'Copy the last code block', keys: ['mod+shift+;'], group: 'In a chat', isAction: true },
  { id: 'edit-last', name: 'Edit your last message', keys: ['arrowup'], group: 'In a chat', isLocal: true },
  { id: 'rename', name: 'Rename', keys: ['f2'], group: 'In the list of chats', isLocal: true },
  { id: 'select', name: 'Select', keys: ['space'], group: 'In the list of chats', isLocal: true },
  { id: 'delete', name: 'Move to the trash', keys: ['delete'], group: 'In the list of chats', isLocal: true },
] as const satisfies readonly Shortcut[]

export type ShortcutId = (typeof shortcuts)[number]['id']

/** Answers false when there is nothing to do now, so that the key keeps its usual meaning. */
export type ShortcutHandler = (event: KeyboardEvent | undefined) => boolean | void

/** The first keys of a shortcut, as a person reads them. */
export const keysOf = (id: ShortcutId): string =>
  readable(shortcuts.find((shortcut) => shortcut.id === id)?.keys[0] ?? '')

const handlers = new Map<ShortcutId, ShortcutHandler[]>()

/** Does `handler` at this shortcut while the calling component is shown. */
export function useShortcut(id: ShortcutId, handler: ShortcutHandler): void {
  const latest = useEffectEvent(handler)
  useEffect(() => {
    const own: ShortcutHandler = (event) => latest(event)
    handlers.set(id, [...(handlers.get(id) ?? []), own])
    return () =>
      void handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== own),
      )
  }, [id])
}

/** Whether a shown part does something at this shortcut. */
export const isAvailable = (id: ShortcutId): boolean => (handlers.get(id)?.length ?? 0) > 0

/** Does what the shortcut does. Answers false when nothing was done. */
export function runShortcut(id: ShortcutId, event?: KeyboardEvent): boolean {
  const handler = handlers.get(id)?.at(-1)
  return handler !== undefined && handler(event) !== false
}

/** Listens to the keyboard for all of them; once, for the whole window. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || isInPopup(event.target)) return
  const found = shortcuts.find((one) => !('isLocal' in one) && one.keys.some((combo) => matches(combo, event)))
  if (found && runShortcut(found.id, event)) event.preventDefault()
}

/** Whether the keys write there, and what is written has an undo of its own. */
export const isWriting = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== ''

/** A dialog or menu has its own keys, and what lies behind it must not move. A toast is a dialog by role only. */
const isInPopup = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role=dialog]:not([data-toast]), [role=alertdialog]:not([data-toast]), [role=menu]') !== null
