/**
 * A thread of the application. It is ended only after it has loaded SQLite: better-sqlite3 takes the whole process with
 * it when its thread is ended in the middle of that ("FATAL ERROR: Error::New napi_get_last_error_info").
 */
import { type MessagePort, Worker, type WorkerOptions, parentPort } from 'node:worker_threads'
import Database from 'better-sqlite3'

const ready = 'ready'

export interface Thread {
  worker: Worker
  /** Resolves once the thread is no more, whatever it was doing. */
  end(): Promise<void>
}

/** Starts a thread whose file opens its port with `openThreadPort`, and hands on what that port is given. */
export function startThread<Report>(entry: URL, options: WorkerOptions, onReport: (report: Report) => void): Thread {
  const worker = new Worker(entry, options)
  const mayEnd = new Promise<void>((resolve) => {
    worker.on('message', (report: Report | typeof ready) => (report === ready ? resolve() : onReport(report)))
    worker.on('exit', () => resolve())
  })
  return {
    worker,
    async end() {
      worker.ref()
      await mayEnd
      await worker.terminate()
    },
  }
}

/** The thread's side: every worker file calls this, by way of what it serves, before it does anything that takes long. */
export function openThreadPort(): MessagePort {
  if (parentPort === null) throw new Error('A worker file runs only in a worker.')
  new Database(':memory:').close()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort.postMessage(ready)
  return parentPort
}
