/** Short messages at the edge of the window, from anywhere; `ui/toasts.tsx` shows them. */
import { Toast } from '@base-ui/react/toast'
import { wordsFor } from './errors.ts'
import { focusPage } from './kept-focus.ts'

export const toastManager = Toast.createToastManager()

interface Message {
  title: string
  description?: string
  /** A button in it, such as Undo. */
  action?: { label: string; run: () => void }
}

const longMs = 8000
const undo = 'Undo'

/** What can be undone while its message is shown, the newest last. */
const undoable = new Map<string, () => void>()

export const toast = {
  /** Says that something is done. With an action it stays longer. */
  say({ title, description, action }: Message): void {
    const act = () => {
      toastManager.close(id)
      action?.run()
    }
    const id: string = toastManager.add({
      title,
      description,
      type: 'done',
      timeout: action ? longMs : undefined,
      onClose: () => undoable.delete(id),
      actionProps: action && {
        children: action.label,
        onClick: () => {
          act()
          // The button is gone in a moment.
          focusPage()
        },
      },
    })
    if (action?.label === undo) undoable.set(id, act)
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
