/**
 * The main process's side of the built-in encoder: starts its process with the first text, ends it when nothing has
 * been asked for a while, and starts another one when it died. Nobody waits for a process that says nothing.
 */

export type EncoderRequest = { id: number; texts: string[]; isUrgent: boolean } | { cancel: number }
export type EncoderReply = { id: number; vectors: Float32Array[] } | { id: number; error: string }

/** As `platform/processes.ts` has it. */
interface ProcessPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface Encoder {
  /** Vectors of unit length, one a text. With `isUrgent` before all that is waiting. Rejects with the signal's reason. */
  encode(texts: string[], options: { isUrgent: boolean; signal?: AbortSignal }): Promise<Float32Array[]>
  close(): void
}

interface Asked {
  resolve: (vectors: Float32Array[]) => void
  reject: (error: unknown) => void
}

/** A text of the longest kind takes 60 ms; starting takes a second. A machine that was asleep takes longer. */
const silenceMs = 60_000
const idleMs = 60_000

export function createEncoder(deps: {
  start: () => ProcessPort
  after: (delayMs: number, callback: () => void) => () => void
}): Encoder {
  const asked = new Map<number, Asked>()
  let port: ProcessPort | undefined
  let cancelTimer = (): void => {}
  let nextId = 1

  function startProcess(): ProcessPort {
    const started = deps.start()
    started.onMessage((message) => {
      // Only `encoder-process.ts` answers here.
      onReply(message as EncoderReply)
    })
    started.onExit(() => onEnd(started, new Error('The encoder ended unexpectedly.')))
    return started
  }

  function onReply(reply: EncoderReply): void {
    const waiting = asked.get(reply.id)
    asked.delete(reply.id)
    watch()
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.vectors)
  }

  function onEnd(ended: ProcessPort, reason: Error): void {
    if (port !== ended) return
    port = undefined
    cancelTimer()
    const left = [...asked.values()]
    asked.clear()
    for (const { reject } of left) reject(reason)
  }

  function stop(reason: Error): void {
    const stopped = port
    if (!stopped) return
    onEnd(stopped, reason)
    stopped.kill()
  }

  /** Begins to count anew: to the end of patience while something is asked, else to the end of its life. */
  function watch(): void {
    cancelTimer()
    cancelTimer =
      asked.size > 0
        ? deps.after(silenceMs, () => stop(new Error('The encoder did not answer.')))
        : deps.after(idleMs, () => stop(new Error('The encoder was not needed.')))
  }

  return {
    encode(texts, { isUrgent, signal }) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const id = nextId++
        const takeBack = (): void => {
          asked.delete(id)
          port?.post({ cancel: id } satisfies EncoderRequest)
          watch()
          reject(signal?.reason)
        }
        const settle = (): void => signal?.removeEventListener('abort', takeBack)
        signal?.addEventListener('abort', takeBack, { once: true })
        asked.set(id, {
          resolve: (vectors) => (settle(), resolve(vectors)),
          reject: (error) => (settle(), reject(error)),
        })
        port ??= startProcess()
        port.post({ id, texts, isUrgent } satisfies EncoderRequest)
        watch()
      })
    },
    close: () => stop(new Error('The application is closing.')),
  }
}
