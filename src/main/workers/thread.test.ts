import { afterEach, expect, it } from 'vitest'
import { startThread, type Thread } from './thread.ts'

/** A thread whose SQLite takes long to load: 1 while that goes on, 2 when it is done. */
const slow = `
  import { workerData } from 'node:worker_threads'
  import { openThreadPort } from '${new URL('./thread.ts', import.meta.url).href}'
  const load = process.dlopen
  process.dlopen = (...given) => {
    Atomics.store(workerData, 0, 1)
    Atomics.notify(workerData, 0)
    Atomics.wait(workerData, 1, 0, 200)
    load(...given)
    Atomics.store(workerData, 0, 2)
  }
  const port = openThreadPort()
  port.postMessage('opened')
  for (;;);
`
const broken = `throw new Error('This file is broken.')`

const threads: Thread[] = []
afterEach(async () => {
  for (const { end } of threads.splice(0)) await end()
})

function start(code: string): { thread: Thread; reports: unknown[]; step: Int32Array } {
  const step = new Int32Array(new SharedArrayBuffer(8))
  const reports: unknown[] = []
  const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  const thread = startThread(entry, { workerData: step }, (report) => reports.push(report))
  thread.worker.on('error', () => {})
  threads.push(thread)
  return { thread, reports, step }
}

it('ends a thread that loads SQLite only when it has loaded it, which would take the process with it', async () => {
  const { thread, step } = start(slow)
  await Atomics.waitAsync(step, 0, 0).value
  expect(step[0]).toBe(1)
  await thread.end()
  expect(step[0]).toBe(2)
})

it('ends a thread that has not begun, and one that works without a pause', async () => {
  const unborn = start(slow)
  await unborn.thread.end()
  expect(unborn.step[0]).toBe(2)

  const busy = start(slow)
  await new Promise((resolve) => busy.thread.worker.on('message', (report) => report === 'opened' && resolve(null)))
  await busy.thread.end()
  expect(busy.reports).toEqual(['opened'])
})

it('ends a thread whose file cannot be run', async () => {
  const { thread, reports } = start(broken)
  await thread.end()
  expect(reports).toEqual([])
})
