import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { orpc } from './api.ts'
import { keepFresh } from './invalidation.ts'

const id = '7f9c2a4e-0000-4000-8000-000000000001'

/** An export that is looked at; each time it is asked for, the test answers. */
function look(client: QueryClient) {
  const waiting: ((state: string) => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey: orpc.exports.get.queryKey({ input: { id } }),
    queryFn: () => new Promise<string>((resolve) => waiting.push(resolve)),
    staleTime: Infinity,
  })
  const stop = observer.subscribe(() => {})
  const answer = async (state: string): Promise<void> => {
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    waiting.shift()!(state)
  }
  return { answer, stop, waiting, shown: () => observer.getCurrentResult().data }
}

it('asks again for what changed while the first answer was on its way', async () => {
  const client = new QueryClient()
  const { answer, stop, waiting, shown } = look(client)
  const onEvent = keepFresh(client)
  onEvent({ type: 'export.changed', id })
  await answer('writing')
  await answer('ready')
  await vi.waitFor(() => expect(shown()).toBe('ready'))
  onEvent({ type: 'export.changed', id })
  await answer('gone')
  await vi.waitFor(() => expect(shown()).toBe('gone'))
  expect(waiting).toEqual([])
  stop()
})

it('asks again once the application is back, also for what was on its way when it went', async () => {
  const client = new QueryClient()
  const onEvent = keepFresh(client)
  onEvent({ type: 'hello', startedAt: 1 })
  const { answer, stop, shown } = look(client)
  onEvent({ type: 'hello', startedAt: 2 })
  await answer('writing')
  await answer('ready')
  await vi.waitFor(() => expect(shown()).toBe('ready'))
  stop()
})
