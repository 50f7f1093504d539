import { act, renderHook } from '@testing-library/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConversationId } from '../../../contract/base.ts'

/** Stands where the network is: what is saved arrives when a test lets it. */
const network = vi.hoisted(() => {
  const arrivals: (() => void)[] = []
  const stored = { text: '' }
  return {
    arrivals,
    stored,
    save: vi.fn<(input: { text: string }) => Promise<object>>(async ({ text }) => {
      await new Promise<void>((resolve) => arrivals.push(resolve))
      stored.text = text
      return {}
    }),
  }
})
vi.mock('../../lib/api.ts', async (original) => ({
  ...(await original<object>()),
  api: { drafts: { save: network.save } },
  orpc: {
    drafts: {
      get: {
        queryOptions: ({ input }: { input: object }) => ({
          queryKey: ['draft', input],
          queryFn: async () => ({ ...network.stored }),
        }),
      },
    },
  },
}))

/** Loaded anew for each test, so that nobody else's network stands behind it. */
async function load() {
  const { queryClient } = await import('../../lib/query-client.ts')
  return { queryClient, ...(await import('./draft.ts')) }
}
let drafts = await load()

let id = ConversationId.parse(1000)
const wrapper = ({ children }: { children: ReactNode }) =>
  createElement(QueryClientProvider, { client: drafts.queryClient }, children)
const open = (place: ConversationId | null = id) => renderHook(() => drafts.useDraft(place), { wrapper })
/** All that is on its way arrives, and the window hears that a draft has changed. */
const arrive = () =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(1)
    for (let next = network.arrivals.shift(); next; next = network.arrivals.shift()) {
      next()
      await vi.advanceTimersByTimeAsync(1)
    }
    await drafts.queryClient.invalidateQueries()
  })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(async () => {
  vi.resetModules()
  drafts = await load()
  vi.useFakeTimers()
  network.save.mockClear()
  network.arrivals.length = 0
  network.stored.text = ''
  id = ConversationId.parse(id + 1)
  return () => vi.useRealTimers()
})

describe('a draft whose text goes out', () => {
  it('does not come back with what was being saved of it', async () => {
    const { result } = open()
    await pass(1)
    act(() => result.current.setText('Never mind'))
    await pass(400)
    expect(network.save).toHaveBeenCalledTimes(1)
    act(() => drafts.clearDraft(id))
    await arrive()
    expect(network.stored.text).toBe('Never mind')
    expect(result.current.text).toBe('')
    act(() => drafts.giveBack(id, 'Never mind this'))
    expect(result.current.text).toBe('Never mind this')
  })

  it('is saved as empty once its message is stored, after all that was saved before', async () => {
    const { result } = open()
    await pass(1)
    act(() => result.current.setText('Hello'))
    await pass(400)
    act(() => drafts.clearDraft(id))
    act(() => drafts.forgetDraft(id))
    await arrive()
    expect(network.save.mock.calls.map(([{ text }]) => text)).toEqual(['Hello', ''])
    expect(network.stored.text).toBe('')
    expect(result.current.text).toBe('')
  })

  it('keeps what was written while the message was waiting', async () => {
    const { result } = open()
    await pass(1)
    act(() => result.current.setText('Waits'))
    act(() => drafts.clearDraft(id))
    act(() => result.current.setText('The next thought'))
    await pass(400)
    await arrive()
    act(() => drafts.forgetDraft(id))
    await arrive()
    expect(network.stored.text).toBe('The next thought')
    expect(result.current.text).toBe('The next thought')
  })

  it('stays saved, where it is the first of a chat, until it is stored', async () => {
    const { result } = open(null)
    await pass(1)
    act(() => result.current.setText('First'))
    await pass(400)
    await arrive()
    act(() => drafts.clearDraft(null))
    await pass(60_000)
    expect(result.current.text).toBe('')
    expect(network.stored.text).toBe('First')
    act(() => drafts.forgetDraft(null))
    await arrive()
    expect(network.stored.text).toBe('')
  })
})
