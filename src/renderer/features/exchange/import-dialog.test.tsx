import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { ToastProvider } from '../../ui/toasts.tsx'
import type { ImportProgress } from './run-import.ts'

const running = vi.hoisted(() => ({ tell: undefined as ((progress: ImportProgress) => void) | undefined }))
vi.mock('./run-import.ts', () => ({
  runImport: (_: File, tell: (progress: ImportProgress) => void) => {
    running.tell = tell
  },
}))

const { ImportDialog } = await import('./import-dialog.tsx')

afterEach(cleanup)

async function open() {
  const onClose = vi.fn<() => void>()
  render(
    <ToastProvider>
      <ImportDialog file={new File(['{}'], 'years.json')} onClose={onClose} />
    </ToastProvider>,
  )
  const reach = (progress: ImportProgress) => act(async () => running.tell?.(progress))
  const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())
  return { onClose, reach, press, escape: () => fireEvent.keyDown(document.activeElement!, { key: 'Escape' }) }
}

it('goes on when Escape is pressed, and says what a stopped import leaves', async () => {
  const { onClose, reach, press, escape } = await open()
  escape()
  expect(onClose).not.toHaveBeenCalled()
  await press('Stop')
  expect(onClose).toHaveBeenCalledOnce()
  expect(screen.getByText('The import is stopped. Nothing came in.')).toBeTruthy()
  await reach({ kind: 'reading', share: 0.5 })
  await press('Stop')
  expect(screen.getByText(/^Chats that had come in stay/)).toBeTruthy()
})

it('is closed by Escape once it is over, without another word', async () => {
  const { onClose, reach, escape } = await open()
  await reach({ kind: 'failed', words: { title: 'This is no history.', advice: 'Nothing was taken.' } })
  escape()
  expect(onClose).toHaveBeenCalledOnce()
  expect(screen.queryByText(/is stopped/)).toBeNull()
})
