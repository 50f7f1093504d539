import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ConversationId, MessageId } from '../../../contract/base.ts'

/** Stands where the network is. */
const { show } = vi.hoisted(() => ({ show: vi.fn<() => Promise<{ position: number }>>() }))
vi.mock('../../lib/api.ts', () => ({ api: { messages: { show } } }))
vi.mock('./pages.ts', () => ({ loadAround: () => Promise.resolve() }))

const { useJump } = await import('./use-jump.ts')

const conversation = ConversationId.parse(1)
const [first, second] = [MessageId.parse(7), MessageId.parse(8)]
const list = { current: null }

beforeEach(() => void show.mockReset())

function jumpTo(messageId: MessageId) {
  const waiting: (() => void)[] = []
  show.mockImplementation(() => new Promise((resolve) => waiting.push(() => resolve({ position: 0 }))))
  const onShown = vi.fn<() => void>()
  const { rerender, unmount } = renderHook((id: MessageId) => useJump(conversation, id, list, onShown), {
    initialProps: messageId,
  })
  return { onShown, rerender, unmount, answer: () => act(async () => waiting.shift()?.()) }
}

it('says once the message of the address is shown', async () => {
  const { onShown, answer } = jumpTo(first)
  expect(onShown).not.toHaveBeenCalled()
  await answer()
  expect(onShown).toHaveBeenCalledOnce()
})

it('says nothing once somebody has left, or is on the way to another message', async () => {
  const { onShown, rerender, unmount, answer } = jumpTo(first)
  rerender(second)
  await answer()
  expect(onShown).not.toHaveBeenCalled()
  unmount()
  await answer()
  expect(onShown).not.toHaveBeenCalled()
})
