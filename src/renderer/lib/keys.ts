/** Combinations of keys: whether they are pressed, and how a person reads them. */
import { isMac } from './platform.ts'

interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const codes: Record<string, string> = { ';': 'Semicolon', ',': 'Comma', '/': 'Slash' }

/** Whether these pressed keys are the combination `combo`, such as "mod+shift+c". */
export function matches(combo: string, pressed: Pressed, onMac = isMac): boolean {
  const parts = combo.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('mod')
  return (
    pressed.ctrlKey === (parts.includes('ctrl') || (mod && !onMac)) &&
    pressed.metaKey === (mod && onMac) &&
    pressed.shiftKey === parts.includes('shift') &&
    pressed.altKey === parts.includes('alt') &&
    isKey(key, pressed)
  )
}

/** By what the key writes; by its place where another alphabet or Shift makes it write something else. */
function isKey(key: string, { key: written, code }: Pressed): boolean {
  if (written.toLowerCase() === key) return true
  if (/^\d$/.test(key)) return code === `Digit${key}`
  if (codes[key]) return code === codes[key]
  return /^[a-z]$/.test(key) && !/^[a-z]$/i.test(written) && code === `Key${key.toUpperCase()}`
}

const caps: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  ctrl: isMac ? '⌃' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  delete: 'Del',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
}

/** A combination as a person reads it: "⌘K" or "Ctrl+K". */
export const readable = (combo: string): string =>
  combo
    .split('+')
    .map((part) => caps[part] ?? part.toUpperCase())
    .join(isMac ? '' : '+')
