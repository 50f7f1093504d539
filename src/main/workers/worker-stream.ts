/**
 * A worker that yields: its items come as an async iteration, and it waits while nobody takes them, so that neither
 * side holds more than a few.
 */
import { workerData } from 'node:worker_threads'
import { openThreadPort, startThread } from './thread.ts'
import { workerUrl } from './worker-url.ts'

type Report<Item> =
  | { type: 'item'; item: Item }
  | { type: 'end' }
  | { type: 'error'; message: string; name: string; stack: string | undefined }

/** How many items may be on their way. */
const ahead = 4
/** What passes through is soon garbage: with less room for it, it is collected sooner, and costs no more time. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 }

/**
 * Runs `NAME-worker` and yields what it yields. Ends the thread when the iteration is left or the signal aborts; then
 * the iteration throws the signal's reason. An error keeps its name, by which it can be told.
 */
export async function* streamFromWorker<Item>(
  folder: string,
  name: string,
  input: unknown,
  signal?: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  signal?.throwIfAborted()
  const waiting: Report<Item>[] = []
  let wake = (): void => {}
  const put = (report: Report<Item>): void => {
    waiting.push(report)
    wake()
  }
  const entry = workerUrl(folder, `${name}-worker`)
  const { worker, end } = startThread(entry, { workerData: input, resourceLimits }, put)
  worker.on('error', ({ message, name: kind, stack }) => put({ type: 'error', message, name: kind, stack }))
  worker.on('exit', () => put({ type: 'error', message: `The ${name} worker ended early.`, name: 'Error', stack: '' }))
  const onAbort = (): void => wake()
  signal?.addEventListener('abort', onAbort)
  try {
    for (;;) {
      signal?.throwIfAborted()
      const report = waiting.shift()
      if (!report) await new Promise<void>((resolve) => (wake = resolve))
      else if (report.type === 'end') return
      else if (report.type === 'error') throw revive(report)
      else {
        yield report.item
        worker.postMessage('taken')
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    await end()
  }
}

function revive({ message, name, stack }: Extract<Report<never>, { type: 'error' }>): Error {
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}

/** The body of such a worker file. Buffers that `transferOf` names are handed over instead of copied. */
export function streamAsWorker<Input, Item>(
  produce: (input: Input) => AsyncIterable<Item>,
  transferOf: (item: Item) => ArrayBuffer[] = () => [],
): void {
  const port = openThreadPort()
  const report = (message: Report<Item>, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  let credit = ahead
  let wake = (): void => {}
  port.on('message', () => {
    credit += 1
    wake()
  })
  const run = async (): Promise<void> => {
    // What the other side handed over, whose type is this worker's input.
    for await (const item of produce(workerData as Input)) {
      if (credit === 0) await new Promise<void>((resolve) => (wake = resolve))
      credit -= 1
      report({ type: 'item', item }, transferOf(item))
    }
  }
  run()
    .then(() => report({ type: 'end' }))
    .catch((error: unknown) => {
      const { message, name, stack } = error instanceof Error ? error : new Error(String(error))
      report({ type: 'error', message, name, stack })
    })
    .finally(() => port.close())
}
