import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent } from '../../contract/events.ts'

type Subscribe = (input: undefined, options: { signal: AbortSignal }) => unknown

/** Stands where the network is: each call is a connection that the test feeds, ends or breaks. */
const network = vi.hoisted(() => ({ subscribe: vi.fn<Subscribe>() }))
vi.mock('./api.ts', () => ({ isHttp: true, api: { events: network } }))

const { connection, keepListening, listen } = await import('./events.ts')

const hello: AppEvent = { type: 'hello', startedAt: 1 }
const settings: AppEvent = { type: 'settings.changed' }

/** A connection that says `events` and then stays open until it is given up. */
const open = (...events: AppEvent[]) =>
  async function* (_: undefined, { signal }: { signal: AbortSignal }) {
    yield* events
    await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
const broken = async (): Promise<never> => {
  throw new TypeError('Failed to fetch')
}

let end = new AbortController()
const heard: AppEvent[] = []
const setHidden = (isHidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden)
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  end = new AbortController()
  heard.length = 0
  end.signal.addEventListener(
    'abort',
    listen((event) => heard.push(event)),
  )
})

afterEach(async () => {
  end.abort()
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the event stream', () => {
  it('connects again by itself, and says so meanwhile', async () => {
    network.subscribe
      .mockImplementationOnce(async function* () {
        yield hello
      })
      .mockImplementationOnce(broken)
      .mockImplementation(open(hello, settings))
    void keepListening(end.signal)
    await vi.advanceTimersByTimeAsync(0)
    expect([heard, connection.get()]).toEqual([[hello], 'reconnecting'])
    await vi.advanceTimersByTimeAsync(250 + 500)
    expect([heard, connection.get()]).toEqual([[hello, hello, settings], 'connected'])
  })

  it('waits longer after each failure, and never more than five seconds', async () => {
    network.subscribe.mockReset().mockImplementation(broken)
    void keepListening(end.signal)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(network.subscribe.mock.calls.length).toBeGreaterThan(12)
    expect(network.subscribe.mock.calls.length).toBeLessThan(20)
  })

  it('gives its connection back while the tab is hidden, and takes one when it is seen again', async () => {
    network.subscribe.mockReset().mockImplementation(open(hello))
    void keepListening(end.signal)
    await vi.advanceTimersByTimeAsync(0)
    setHidden(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(network.subscribe).toHaveBeenCalledOnce()
    setHidden(false)
    await vi.advanceTimersByTimeAsync(0)
    expect([network.subscribe.mock.calls.length, connection.get()]).toEqual([2, 'connected'])
  })

  it('says when the application does not know this browser any more', async () => {
    network.subscribe.mockReset().mockRejectedValue(new ORPCError('UNAUTHORIZED'))
    void keepListening(end.signal)
    await vi.advanceTimersByTimeAsync(0)
    expect(connection.get()).toBe('signed_out')
  })
})
