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

export const toast = {
  /** Says that something is done. With an action it stays longer. */
  say({ title, description, action }: Message): void {
    const id = toastManager.add({
      title,
      description,
      type: 'done',
      timeout: action ? longMs : undefined,
      actionProps: action && {
        children: action.label,
        onClick: () => {
          toastManager.close(id)
          action.run()
          // The button is gone in a moment.
          focusPage()
        },
      },
    })
  },
  /** Says that something failed, and why, in the words of `wordsFor`. */
  fail(error: unknown): void {
    const { title, advice } = wordsFor(error)
    toastManager.add({ title, description: advice, type: 'failed', priority: 'high', timeout: longMs })
  },
}
