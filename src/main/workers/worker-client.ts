/**
 * Work that would hold up the main thread, done in a worker thread that answers one question after the other. It
 * starts with the first question, and may end by itself when it has had nothing to do for long. A question that is
 * taken back before its turn is never asked; one that is being answered is told so through shared memory.
 */
import { startThread, type Thread } from './thread.ts'

/** What a worker can do, by name. */
// The inputs of different tasks have nothing in common; each caller is typed by its own task.
export type Tasks = Record<string, (input: never, isTakenBack: () => boolean) => unknown>

export interface WorkerRequest {
  id: number
  task: string
  input: unknown
  /** One number: the id of the last request that was taken back. */
  takenBack: Int32Array
}
export type WorkerReply = { id: number; output: unknown } | { id: number; error: string }

export interface WorkerClient<Available extends Tasks> {
  /** Rejects with the signal's reason when aborted. The newest of those waiting is answered first. */
  ask<Name extends keyof Available & string>(
    task: Name,
    input: Parameters<Available[Name]>[0],
    signal?: AbortSignal,
  ): Promise<ReturnType<Available[Name]>>
  close(): Promise<void>
}

interface Waiting {
  request: WorkerRequest
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}

export function createWorkerClient<Available extends Tasks>(entry: URL, workerData: unknown): WorkerClient<Available> {
  let thread: Thread | undefined
  let current: Waiting | undefined
  let waiting: Waiting[] = []
  let nextId = 1
  const takenBack = new Int32Array(new SharedArrayBuffer(4))

  function start(): Thread {
    const started = startThread(entry, { workerData }, onReply)
    started.worker.on('error', onDeath)
    started.worker.on('exit', () => {
      if (thread === started) onEnd()
    })
    started.worker.unref()
    return started
  }

  function onReply(reply: WorkerReply): void {
    if (current?.request.id !== reply.id) return
    const { resolve, reject } = current
    current = undefined
    if ('error' in reply) reject(new Error(reply.error))
    else resolve(reply.output)
    askNext()
  }

  function onDeath(error: unknown): void {
    thread = undefined
    current?.reject(error)
    current = undefined
    askNext()
  }

  /** It had nothing to do for long, and ended in the moment in which it was asked. */
  function onEnd(): void {
    thread = undefined
    if (current) waiting.push(current)
    current = undefined
    askNext()
  }

  function askNext(): void {
    if (current) return
    current = waiting.pop()
    if (!current) return
    thread ??= start()
    thread.worker.postMessage(current.request)
  }

  return {
    ask(task, input, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        // The worker answers each task with that task's output.
        const asked: Waiting = {
          request: { id: nextId++, task, input, takenBack },
          resolve: resolve as Waiting['resolve'],
          reject,
        }
        const takeBack = (): void => {
          if (current === asked) Atomics.store(takenBack, 0, asked.request.id)
          waiting = waiting.filter((other) => other !== asked)
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', takeBack, { once: true })
        waiting.push(asked)
        askNext()
      })
    },
    async close() {
      const left = current ? [...waiting, current] : waiting
      waiting = []
      current = undefined
      for (const { reject } of left) reject(new Error('The application is closing.'))
      await thread?.end()
      thread = undefined
    },
  }
}
