import { parentPort } from 'node:worker_threads'
import type { Tasks, WorkerReply, WorkerRequest } from './worker-client.ts'

export interface InBetween {
  /** Does a little of what there is to do; false when there is nothing. */
  step(): boolean
  /** Ends the worker when it has had nothing to do for so long. */
  idleAfterMs: number
  onIdle(): void
}

const stepsMs = 5

/**
 * The worker's side of `createWorkerClient`: answers each request by its task's name. What is to be done in between
 * is done a few milliseconds at a time, so that no request waits for it.
 */
export function serveTasks(tasks: Tasks, between?: InBetween): void {
  const port = parentPort
  let timer: NodeJS.Timeout | undefined
  let isStepping = false

  function stepOn(): void {
    if (isStepping || !between) return
    isStepping = true
    clearTimeout(timer)
    setImmediate(() => {
      isStepping = false
      const until = performance.now() + stepsMs
      let hasMore = true
      while (hasMore && performance.now() < until) hasMore = between.step()
      if (hasMore) stepOn()
      else timer = setTimeout(between.onIdle, between.idleAfterMs)
    })
  }

  port?.on('message', (request: WorkerRequest) => {
    port.postMessage(answer(tasks, request))
    stepOn()
  })
}

function answer(tasks: Tasks, { id, task, input, takenBack }: WorkerRequest): WorkerReply {
  try {
    // The client is typed by the same tasks.
    return { id, output: tasks[task]?.(input as never, () => Atomics.load(takenBack, 0) === id) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
