import type { Message } from '../../../contract/messages.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { toast } from '../../lib/toast.ts'

/** Copies the last answer, or its last code, by key. */
export function useChatShortcuts(last: Message | undefined): void {
  useShortcut('copy-answer', () => copy(last?.sender === 'ai' ? last.content : undefined, 'The answer is copied.'))
  useShortcut('copy-code', () => copy(lastCode(last?.content ?? ''), 'The code is copied.'))
}

function copy(text: string | undefined, done: string): boolean {
  if (!text) return false
  navigator.clipboard.writeText(text).then(
    () => toast.say({ title: done }),
    () => toast.say({ title: 'This could not be copied.' }),
  )
  return true
}

const lastCode = (text: string): string | undefined =>
  [...text.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*\n(.*?)^[ \t]*\1[ \t]*$/gms)].at(-1)?.[2]
