import { parentPort } from 'node:worker_threads'
import type { Tasks, WorkerReply, WorkerRequest } from './worker-client.ts'

/** The worker's side of `createWorkerClient`: answers each request by its task's name. */
export function serveTasks(tasks: Tasks): void {
  parentPort?.on('message', (request: WorkerRequest) => parentPort?.postMessage(answer(tasks, request)))
}

function answer(tasks: Tasks, { id, task, input }: WorkerRequest): WorkerReply {
  try {
    // The client is typed by the same tasks.
    return { id, output: tasks[task]?.(input as never) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
