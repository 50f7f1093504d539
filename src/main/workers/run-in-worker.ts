/**
 * Work that would hold up the main thread, done on a thread of its own. A worker file calls `answerAsWorker` with
 * a function; `runInWorker` calls that function by the file's name.
 */
import { workerData } from 'node:worker_threads'
import { openThreadPort, startThread } from './thread.ts'
import { workerUrl } from './worker-url.ts'

/** What a worker does: its input and result are copied between threads. */
export type WorkerTask<Input, Result> = (input: Input, onProgress: (share: number) => void) => Result | Promise<Result>

type Report<Result> =
  | { type: 'progress'; share: number }
  | { type: 'result'; result: Result }
  | { type: 'error'; message: string; stack: string | undefined; code: unknown }

export interface WorkerOptions {
  /** Ends the thread; the promise rejects with the signal's reason once it has ended. */
  signal?: AbortSignal
  /** From 0 to 1. */
  onProgress?: (share: number) => void
}

/** Runs `NAME-worker` from the folder of worker entries. Errors keep their message and code. */
export async function runInWorker<Task extends WorkerTask<never, unknown>>(
  folder: string,
  name: string,
  input: Parameters<Task>[0],
  { signal, onProgress }: WorkerOptions = {},
): Promise<Awaited<ReturnType<Task>>> {
  signal?.throwIfAborted()
  let onAbort = (): void => {}
  try {
    return await new Promise((resolve, reject) => {
      const onReport = (report: Report<Awaited<ReturnType<Task>>>): void => {
        if (report.type === 'progress') onProgress?.(report.share)
        else if (report.type === 'result') resolve(report.result)
        else reject(revive(report))
      }
      const { worker, end } = startThread(workerUrl(folder, `${name}-worker`), { workerData: input }, onReport)
      onAbort = () => void end()
      signal?.addEventListener('abort', onAbort)
      worker.on('error', reject)
      worker.on('exit', () => reject(signal?.aborted ? signal.reason : new Error(`The ${name} worker ended early.`)))
    })
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

function revive({ message, stack, code }: Extract<Report<never>, { type: 'error' }>): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code })
  if (stack !== undefined) error.stack = stack
  return error
}

/** The body of a worker file: does the task with what the thread was given, reports, and lets the thread end. */
export function answerAsWorker<Input, Result>(task: WorkerTask<Input, Result>): void {
  const port = openThreadPort()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  const report = (message: Report<Result>): void => port.postMessage(message)
  // What the other side handed to `runInWorker`, whose type is this task's input.
  Promise.resolve(workerData as Input)
    .then((input) => task(input, (share) => report({ type: 'progress', share })))
    .then((result) => report({ type: 'result', result }))
    .catch((error: unknown) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error))
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      report({ type: 'error', message, stack, code })
    })
}
