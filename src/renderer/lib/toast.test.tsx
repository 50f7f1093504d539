import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ToastProvider } from '../ui/toasts.tsx'
import { toast } from './toast.ts'

afterEach(cleanup)

describe('undoing what a message offers to undo', () => {
  it('takes back the newest first, each once, and nothing that is no longer offered', async () => {
    render(<ToastProvider>page</ToastProvider>)
    const [first, second, gone] = [vi.fn<() => void>(), vi.fn<() => void>(), vi.fn<() => void>()]
    const say = (run: () => void) => act(async () => toast.say({ title: 'Moved to the trash.', undo: run }))
    await say(gone)
    await act(async () => screen.getByLabelText('Dismiss').click())
    await say(first)
    await say(second)

    await act(async () => expect(toast.undo()).toBe(true))
    expect([second.mock.calls.length, first.mock.calls.length]).toEqual([1, 0])
    await act(async () => expect(toast.undo()).toBe(true))
    expect([second.mock.calls.length, first.mock.calls.length]).toEqual([1, 1])
    expect(toast.undo()).toBe(false)
    expect(gone).not.toHaveBeenCalled()
  })
})
