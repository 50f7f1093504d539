import { renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useEarlyEnter } from './use-early-enter.ts'

it('opens what was typed once it is found, once, and nothing when something else was typed meanwhile', () => {
  const open = vi.fn<() => void>()
  const { result, rerender } = renderHook(({ words, isWaiting }) => useEarlyEnter(words, isWaiting, open), {
    initialProps: { words: 'coffee', isWaiting: true },
  })
  result.current()
  rerender({ words: 'coffee', isWaiting: true })
  expect(open).not.toHaveBeenCalled()
  rerender({ words: 'coffee', isWaiting: false })
  rerender({ words: 'coffee', isWaiting: true })
  rerender({ words: 'coffee', isWaiting: false })
  expect(open).toHaveBeenCalledOnce()

  rerender({ words: 'tea', isWaiting: true })
  result.current()
  rerender({ words: 'teapot', isWaiting: true })
  rerender({ words: 'tea', isWaiting: true })
  rerender({ words: 'tea', isWaiting: false })
  expect(open).toHaveBeenCalledOnce()
})
