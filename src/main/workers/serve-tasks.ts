import { openThreadPort } from './thread.ts'
import type { Tasks, WorkerReply, WorkerRequest } from './worker-client.ts'

const stepsMs = 5
/** So long after its last question a worker gives its memory back: it starts again with the next one. */
const idleAfterMs = 60_000

/**
 * The worker's side of `createWorkerClient`: answers each request by its task's name, and ends when it has had nothing
 * to do for long. `step` does a little of what is to be done in between, and answers with whether there is more; it is
 * called for a few milliseconds at a time, so that no request waits for it.
 */
export function serveTasks(tasks: Tasks, step: () => boolean = () => false): void {
  const port = openThreadPort()
  let timer: NodeJS.Timeout | undefined
  let isStepping = false

  function stepOn(): void {
    if (isStepping) return
    isStepping = true
    clearTimeout(timer)
    setImmediate(() => {
      isStepping = false
      const until = performance.now() + stepsMs
      let hasMore = true
      while (hasMore && performance.now() < until) hasMore = step()
      if (hasMore) stepOn()
      else timer = setTimeout(() => process.exit(0), idleAfterMs)
    })
  }

  port.on('message', (request: WorkerRequest) => {
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
