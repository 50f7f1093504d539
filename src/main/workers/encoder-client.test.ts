import { expect, it } from 'vitest'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createEncoder, type EncoderRequest } from './encoder-client.ts'

/** A process that does as it is told. */
function createPlayed() {
  const clock = createFakeClock()
  const started: { requests: EncoderRequest[]; answer(reply: unknown): void; die(): void; isKilled: boolean }[] = []
  const encoder = createEncoder({
    start() {
      let onMessage = (_message: unknown): void => {}
      let onExit = (): void => {}
      const one = {
        requests: [] as EncoderRequest[],
        isKilled: false,
        answer: (reply: unknown) => onMessage(reply),
        die: () => onExit(),
      }
      started.push(one)
      return {
        post: (message) => void one.requests.push(message as EncoderRequest),
        onMessage: (listener) => void (onMessage = listener),
        onExit: (listener) => void (onExit = listener),
        kill: () => void (one.isKilled = true),
      }
    },
    after: (delayMs, callback) => clock.after(delayMs, callback),
  })
  return { clock, encoder, started }
}

const texts = ['passage: one']

it('starts a process with the first text, and another after that one died', async () => {
  const { encoder, started } = createPlayed()
  expect(started).toHaveLength(0)
  const lost = encoder.encode(texts, { isUrgent: false })
  started[0]!.die()
  await expect(lost).rejects.toThrow('unexpectedly')
  const next = encoder.encode(texts, { isUrgent: false })
  started[1]!.answer({ id: 2, vectors: [Float32Array.of(1)] })
  expect(await next).toEqual([Float32Array.of(1)])
})

it('lets nobody wait for a process that says nothing', async () => {
  const { clock, encoder, started } = createPlayed()
  const hung = encoder.encode(texts, { isUrgent: false })
  clock.advance(60_000)
  await expect(hung).rejects.toThrow('did not answer')
  expect(started[0]!.isKilled).toBe(true)
})

it('ends the process when nothing has been asked for a while', async () => {
  const { clock, encoder, started } = createPlayed()
  const asked = encoder.encode(texts, { isUrgent: false })
  started[0]!.answer({ id: 1, vectors: [Float32Array.of(1)] })
  await asked
  clock.advance(59_000)
  expect(started[0]!.isKilled).toBe(false)
  clock.advance(1000)
  expect(started[0]!.isKilled).toBe(true)
})

it('takes back what is no longer wanted', async () => {
  const { encoder, started } = createPlayed()
  const abort = new AbortController()
  const asked = encoder.encode(texts, { isUrgent: true, signal: abort.signal })
  abort.abort(new Error('typed on'))
  await expect(asked).rejects.toThrow('typed on')
  expect(started[0]!.requests.at(-1)).toEqual({ cancel: 1 })
})
