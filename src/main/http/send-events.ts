/**
 * Sends what an iterator yields as `text/event-stream`, each event the moment it is there, as oRPC's clients read it:
 * `message` for a value, `done` for what it returned, `error` for one that it threw. Straight to the socket: every token
 * of an answer passes here, and through a web stream it costs several times as much.
 */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { ErrorEvent } from '@orpc/server'
import { dataHeaders, type Headers } from './respond.ts'

/** Shorter than what proxies and sleeping networks forget a silent connection after. */
const keepAliveMs = 15_000
/** A comment: readers pass it over. */
const nothing = ': \n\n'

/** Answers when all is sent or the reader has gone; then `events` is over too. `ended` closes the connection. */
export async function sendEvents(
  response: ServerResponse,
  { status, headers }: { status: number; headers: Headers },
  events: AsyncIterator<unknown, unknown, void>,
  ended: AbortSignal | undefined,
): Promise<void> {
  const endStream = (): void => void response.destroy()
  const keepAlive = setInterval(() => {
    if (!response.writableNeedDrain) response.write(nothing)
  }, keepAliveMs)
  const release = (): void => {
    clearInterval(keepAlive)
    ended?.removeEventListener('abort', endStream)
  }
  ended?.addEventListener('abort', endStream)
  // Whoever makes the events may take a while to notice.
  response.once('close', () => {
    release()
    void leave(events)
  })
  try {
    response.writeHead(status, {
      ...dataHeaders,
      ...headers,
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    response.write(nothing)
    for (;;) {
      const { done = false, value } = await events.next()
      if (response.destroyed || (done && value === undefined)) break
      const hasRoom = response.write(eventOf(done ? 'done' : 'message', value))
      keepAlive.refresh()
      if (done) break
      if (!hasRoom) await roomIn(response)
    }
    response.end()
  } catch (error) {
    if (!(error instanceof ErrorEvent)) response.destroy()
    else response.end(eventOf('error', error.data))
  } finally {
    release()
  }
}

/** JSON has no line break, so that it is one line of data. */
const eventOf = (event: 'message' | 'done' | 'error', value: unknown): string =>
  `event: ${event}\ndata: ${JSON.stringify(value)}\n\n`

/** Once the reader has taken what was sent, or has gone. */
async function roomIn(response: ServerResponse): Promise<void> {
  if (response.destroyed) return
  const isOver = new AbortController()
  await Promise.race([
    once(response, 'drain', { signal: isOver.signal }),
    once(response, 'close', { signal: isOver.signal }),
  ]).finally(() => isOver.abort())
}

/** Whoever made the events ends with their reader; what it says then concerns nobody. */
async function leave(events: AsyncIterator<unknown, unknown, void>): Promise<void> {
  await Promise.resolve(events.return?.()).catch(() => {})
}
