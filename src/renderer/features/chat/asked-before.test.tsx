import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** Stand where the application is: what it is asked, and whether the person wants this. */
const { find, settings } = vi.hoisted(() => ({
  find: vi.fn<(text: string) => Promise<unknown>>(),
  settings: { showsAskedBefore: true },
}))
vi.mock('../../lib/settings.ts', () => ({ useSettings: () => settings }))
vi.mock('../../lib/api.ts', () => ({
  orpc: {
    search: {
      askedBefore: {
        queryOptions: ({ input, ...options }: { input: { text: string } }) => ({
          ...options,
          queryKey: ['asked', input.text],
          queryFn: () => find(input.text),
        }),
      },
    },
  },
}))

const { AskedBefore } = await import('./asked-before.tsx')

const hitOf = (id: number) => ({
  hit: {
    conversation: { id: 1, title: 'Wedding speech' },
    question: { id, createdAt: Date.UTC(2026, 2, 1), text: 'How long should the speech be?' },
    answer: { id: id + 1, text: 'Five minutes.' },
    similarity: 0.9,
  },
})

beforeEach(() => {
  vi.useFakeTimers()
  settings.showsAskedBefore = true
  find.mockReset()
  find.mockResolvedValue(hitOf(7))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

async function write(...texts: string[]) {
  const client = new QueryClient()
  const onOpen = vi.fn<() => void>()
  const drawn = (text: string) => (
    <QueryClientProvider client={client}>
      <AskedBefore conversationId={null} text={text} onOpen={onOpen} />
    </QueryClientProvider>
  )
  const { rerender } = render(drawn(''))
  const goOn = async (text: string) => {
    rerender(drawn(text))
    // The hands rest; then the answer comes.
    await act(() => vi.advanceTimersByTimeAsync(500))
    await act(() => vi.advanceTimersByTimeAsync(10))
  }
  for (const text of texts) await goOn(text)
  return { goOn, onOpen }
}

const card = () => screen.queryByRole('complementary', { name: 'Asked before' })

it('tells of a question that was asked before, with its answer, and leads there', async () => {
  const { onOpen } = await write('How long should a speech be?')
  expect(card()?.textContent).toContain('Five minutes.')
  fireEvent.click(screen.getByRole('button', { name: 'Open' }))
  expect(onOpen).toHaveBeenCalledWith(1, 8)
})

it('stays away once it was dismissed, until another question is meant', async () => {
  const { goOn } = await write('How long should a speech be?')
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(card()).toBeNull()
  await goOn('How long should the speech be?')
  expect(card()).toBeNull()
  find.mockResolvedValue(hitOf(20))
  await goOn('How long may a toast be?')
  expect(card()).not.toBeNull()
})

it('asks for nothing where it is switched off, nor for what is no question yet', async () => {
  await write('How long')
  settings.showsAskedBefore = false
  await write('How long should a speech be?')
  expect(find).not.toHaveBeenCalled()
  expect(card()).toBeNull()
})
