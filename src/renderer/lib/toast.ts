/** Short messages at the edge of the window, from anywhere; `ui/toasts.tsx` shows them. */
import { Toast } from '@base-ui/react/toast'
import { wordsFor } from './errors.ts'
import { focusPage } from './kept-focus.ts'

export const toastManager = Toast.createToastManager()

interface Message {
  title: string
  description?: string
  /** Takes back what is said, by a button in it or by the keys of Undo while it is shown. */
  undo?: () => void
}

const longMs = 8000

/** What can be undone while its message is shown, the newest last. */
const undoable = new Map<string, () => void>()

export const toast = {
  /** Says that something is done. What can be undone is shown longer. */
  say({ title, description, undo }: Message): void {
    const act = () => {
      toastManager.close(id)
      undo?.()
    }
    const id: string = toastManager.add({
      title,
      description,
      type: 'done',
      timeout: undo ? longMs : undefined,
      onClose: () => undoable.delete(id),
      actionProps: undo && {
        children: 'Undo',
        onClick: () => {
          act()
          // The button is gone in a moment.
          focusPage()
        },
      },
    })
    if (undo) undoable.set(id, act)
  },
  /** Does what the newest Undo does that is shown. Answers false where there is none. */
  undo(): boolean {
    const newest = [...undoable.values()].at(-1)
    newest?.()
    return newest !== undefined
  },
  /** Says that something failed, and why, in the words of `wordsFor`. */
  fail(error: unknown): void {
    const { title, advice } = wordsFor(error)
    toastManager.add({ title, description: advice, type: 'failed', priority: 'high', timeout: longMs })
  },
}
