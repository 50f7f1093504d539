import { cleanup, fireEvent, render, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type ShortcutHandler,
  type ShortcutId,
  isAvailable,
  runShortcut,
  useShortcut,
  useShortcuts,
} from './shortcuts.ts'

afterEach(cleanup)

const hear = (id: ShortcutId, handler: ShortcutHandler) => renderHook(() => useShortcut(id, handler))

/** Answers whether the key kept its usual meaning. */
const press = (key: string, held: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, code: `Key${key.toUpperCase()}`, ...held })

describe('shortcuts', () => {
  it('are done by the newest part that is shown, and by the one before once it is gone', () => {
    renderHook(() => useShortcuts())
    const [page, dialog] = [vi.fn<ShortcutHandler>(), vi.fn<ShortcutHandler>()]
    hear('find', page)
    const above = hear('find', dialog)
    press('k', { ctrlKey: true })
    above.unmount()
    press('k', { ctrlKey: true })
    expect([dialog.mock.calls.length, page.mock.calls.length]).toEqual([1, 1])
  })

  it('take the key from the browser only when something was done', () => {
    renderHook(() => useShortcuts())
    hear('sidebar', () => false)
    hear('find', () => undefined)
    expect(press('b', { ctrlKey: true })).toBe(true)
    expect(press('k', { ctrlKey: true })).toBe(false)
  })

  it('rest while a dialog has the focus, while letters are composed, and when somebody else took the key', () => {
    renderHook(() => useShortcuts())
    const stop = vi.fn<ShortcutHandler>()
    hear('stop', stop)
    const { getByRole } = render(
      <div role="dialog">
        <button type="button">Close</button>
      </div>,
    )
    press('Escape', {}, getByRole('button'))
    fireEvent.keyDown(document.body, { key: 'Escape', isComposing: true })
    expect(stop).not.toHaveBeenCalled()
    press('Escape')
    expect(stop).toHaveBeenCalledOnce()
  })

  it('are offered by the palette only while a part does them', () => {
    const part = hear('copy-answer', () => undefined)
    expect([isAvailable('copy-answer'), runShortcut('copy-answer')]).toEqual([true, true])
    part.unmount()
    expect([isAvailable('copy-answer'), runShortcut('copy-answer')]).toEqual([false, false])
  })
})
