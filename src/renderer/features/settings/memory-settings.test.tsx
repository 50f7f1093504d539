import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { EmbeddingSetId, type MemoryStatus } from '../../../contract/memory.ts'

/** Stand where the application is. */
const { status, retry } = vi.hoisted(() => ({
  status: { now: undefined as MemoryStatus | undefined },
  retry: vi.fn<(input: { setId: number }) => Promise<unknown>>(),
}))
vi.mock('../../lib/settings.ts', () => ({ useSettings: () => undefined }))
vi.mock('../../lib/api.ts', () => ({
  api: { memory: { retry } },
  orpc: {
    memory: {
      status: {
        queryKey: () => ['memory'],
        queryOptions: () => ({ queryKey: ['memory'], queryFn: () => Promise.resolve(status.now) }),
      },
    },
  },
}))

const { MemorySettings } = await import('./memory-settings.tsx')

afterEach(cleanup)

const set: MemoryStatus['sets'][number] = {
  id: EmbeddingSetId.parse(2),
  providerId: 'openai',
  modelId: 'letters',
  name: 'OpenAI: Letters',
  dimensions: 8,
  state: 'building',
  isActive: false,
  embedded: 64,
  total: 480,
  bytes: 1000,
  failure: null,
  setback: null,
}
const memory: MemoryStatus = {
  sets: [set],
  words: { state: 'ready', indexed: 480, total: 480, bytes: 1000 },
  indexBytes: 2000,
  isPaused: false,
  pausedBy: null,
  worksOnBattery: false,
  ratePerSecond: 0,
}

async function show(now: MemoryStatus): Promise<void> {
  cleanup()
  status.now = now
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemorySettings />
    </QueryClientProvider>,
  )
  await screen.findByText('Index of words')
}

it('says why a model waits or cannot go on, and tries it again', async () => {
  await show(memory)
  expect(screen.getByText('Preparing', { selector: '.num' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Try/ })).toBeNull()

  await show({ ...memory, sets: [{ ...set, setback: 'OpenAI has too much to do.' }] })
  expect(screen.getByText('Waiting')).toBeTruthy()
  expect(screen.getByText('OpenAI has too much to do. It is tried again by itself.')).toBeTruthy()

  await show({ ...memory, sets: [{ ...set, state: 'failed', failure: 'The account has no credit left.' }] })
  expect(screen.getByText('Cannot go on')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toContain('The account has no credit left.')
  retry.mockResolvedValue(memory)
  await act(async () => screen.getByRole('button', { name: 'Try OpenAI: Letters again' }).click())
  expect(retry).toHaveBeenCalledWith({ setId: 2 })
})

it('does not say of an index of words that holds every message that it is being made', async () => {
  await show({ ...memory, words: { ...memory.words, state: 'building', indexed: 479 } })
  expect(screen.getByText('Being made, newest messages first')).toBeTruthy()
  await show({ ...memory, words: { ...memory.words, state: 'building' } })
  expect(screen.getByText('Every message is in it')).toBeTruthy()
})
