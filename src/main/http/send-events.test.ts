/** Event streams over a real socket: what is sent, when nothing is, and who hears that the reader has gone. */
import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { ErrorEvent } from '@orpc/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sendEvents } from './send-events.ts'

type Events = AsyncGenerator<unknown, unknown, void>

const closing: (() => void)[] = []
afterEach(() => {
  vi.useRealTimers()
  for (const close of closing.splice(0)) close()
})

/** What a reader of these events gets, and what becomes of sending them. */
async function read(events: Events, ended?: AbortSignal): Promise<{ answer: IncomingMessage; sent: Promise<void> }> {
  let sent: Promise<void> | undefined
  const server = createServer((_request, response) => {
    sent = sendEvents(response, { status: 200, headers: {} }, events, ended)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  const [answer] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [IncomingMessage]
  return { answer, sent: sent ?? Promise.reject(new Error('nobody asked')) }
}

describe('events', () => {
  it('are sent one by one, the last as what was returned', async () => {
    async function* events(): Events {
      yield { say: 'a\nb' }
      yield 2
      return 'over'
    }
    const { answer } = await read(events())
    expect(await text(answer)).toBe(
      ': \n\nevent: message\ndata: {"say":"a\\nb"}\n\nevent: message\ndata: 2\n\nevent: done\ndata: "over"\n\n',
    )
  })

  it('end with an error that was meant for the reader, and break off at a bug', async () => {
    async function* failing(error: unknown): Events {
      yield 1
      throw error
    }
    const { answer } = await read(failing(new ErrorEvent({ data: { code: 'GONE' } })))
    expect(await text(answer)).toContain('event: error\ndata: {"code":"GONE"}\n\n')
    const broken = await read(failing(new Error('sk-secret')))
    await expect(text(broken.answer)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('wait for a reader that takes nothing, and are over once it has gone', async () => {
    let made = 0
    let isOver = false
    async function* events(): Events {
      try {
        for (;;) {
          made += 1
          yield 'x'.repeat(100_000)
        }
      } finally {
        isOver = true
      }
    }
    const { answer, sent } = await read(events())
    let before = -1
    while (made !== before) {
      before = made
      for (let turn = 0; turn < 200; turn++) await setImmediate()
    }
    expect(made).toBeLessThan(500)
    answer.destroy()
    await sent
    await vi.waitFor(() => expect(isOver).toBe(true))
  })

  it('that do not come leave a sign of life every quarter of a minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    async function* silence(): Events {
      return yield new Promise(() => {})
    }
    const ending = new AbortController()
    const { answer } = await read(silence(), ending.signal)
    const parts: string[] = []
    answer.setEncoding('utf8').on('data', (part: string) => parts.push(part))
    answer.on('error', () => {})
    await vi.waitFor(() => expect(parts.join('')).toBe(': \n\n'))
    vi.advanceTimersByTime(15_000)
    await vi.waitFor(() => expect(parts.join('')).toBe(': \n\n: \n\n'))
    ending.abort()
    await expect(once(answer, 'close')).rejects.toThrow('aborted')
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0))
  })
})
