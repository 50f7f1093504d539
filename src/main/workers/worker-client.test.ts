import { afterEach, expect, it } from 'vitest'
import { createWorkerClient, type WorkerClient } from './worker-client.ts'

const tasks = {
  echo: (text: string): string => text,
  refuse: (text: string): string => {
    throw new Error(`not ${text}`)
  },
  /** Something that no task catches. */
  die: (_input: null): void => {},
  ponder: (_ms: number): void => {},
  /** Without an end, unless it is taken back. */
  search: (_input: null): void => {},
}

const entry = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { serveTasks } from '${new URL('./serve-tasks.ts', import.meta.url).href}'
    const pause = (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    serveTasks({
      echo: (text) => text,
      refuse: (text) => { throw new Error('not ' + text) },
      die: () => { setImmediate(() => { throw new Error('fallen') }); pause(10) },
      ponder: pause,
      search: (_, isTakenBack) => { while (!isTakenBack()) pause(1) },
    })
  `)}`,
)

const clients: WorkerClient<typeof tasks>[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
})

function start(): WorkerClient<typeof tasks> {
  const client = createWorkerClient<typeof tasks>(entry, null)
  clients.push(client)
  return client
}

it('hands over what a task answers, and what it throws', async () => {
  const client = start()
  expect(await client.ask('echo', 'one')).toBe('one')
  await expect(client.ask('refuse', 'two')).rejects.toThrow('not two')
  expect(await client.ask('echo', 'three')).toBe('three')
})

it('answers the newest of those that wait first, and never one that was taken back', async () => {
  const client = start()
  const done: string[] = []
  const note = async (text: string, signal?: AbortSignal) => void done.push(await client.ask('echo', text, signal))
  const first = client.ask('ponder', 50)
  const taken = new AbortController()
  const second = note('second', taken.signal).catch((error: Error) => done.push(error.message))
  const others = [note('third'), note('fourth')]
  taken.abort(new Error('no longer wanted'))
  await Promise.all([first, second, ...others])
  expect(done).toEqual(['no longer wanted', 'fourth', 'third'])
})

it('tells the thread when what it works on is taken back', async () => {
  const client = start()
  await client.ask('echo', 'awake')
  const taken = new AbortController()
  const asked = client.ask('search', null, taken.signal)
  taken.abort(new Error('no longer wanted'))
  await expect(asked).rejects.toThrow('no longer')
  expect(await client.ask('echo', 'next')).toBe('next')
})

it('goes on with a new thread where one has fallen', async () => {
  const client = start()
  // Whichever it was working on when it fell is told so, be it the answer that was on its way.
  const told = [await client.ask('die', null).catch((error: Error) => error.message)]
  for (let turn = 0; turn < 20; turn++) {
    told.push(await client.ask('ponder', 2).catch((error: Error) => error.message))
  }
  expect(told.filter((one) => one !== undefined && one !== 'fallen')).toEqual([])
  expect(await client.ask('echo', 'still here')).toBe('still here')
})

it('tells whoever still waits that the application closes', async () => {
  const client = start()
  await client.ask('echo', 'awake')
  const left = [client.ask('ponder', 20), client.ask('echo', 'too late')]
  const told = Promise.all(left.map((asked) => expect(asked).rejects.toThrow('The application is closing.')))
  await client.close()
  await told
})
