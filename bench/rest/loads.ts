import type { RawClient } from './raw-client.ts'

/** As many answers a second as come when every connection asks again at once. */
export async function countPerSecond(clients: RawClient[], forMs: number): Promise<number> {
  const startedAt = performance.now()
  let answers = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - startedAt < forMs) {
        await client.ask()
        answers += 1
      }
    }),
  )
  return (answers * 1000) / (performance.now() - startedAt)
}

/**
 * How long answers take, in milliseconds, when so many are asked for every second, whether the ones before are there or
 * not: counted from when each was due.
 */
export async function timeAtRate(clients: RawClient[], perSecond: number, forMs: number): Promise<number[]> {
  const idle = [...clients]
  const due: number[] = []
  const times: number[] = []
  const startedAt = performance.now()
  const count = Math.round((perSecond * forMs) / 1000)
  let asked = 0

  async function work(client: RawClient): Promise<void> {
    for (let dueAt = due.shift(); dueAt !== undefined; dueAt = due.shift()) {
      await client.ask()
      times.push(performance.now() - dueAt)
    }
    idle.push(client)
  }

  while (times.length < count) {
    const now = performance.now()
    for (; asked < count && startedAt + (asked * 1000) / perSecond <= now; asked += 1) {
      due.push(startedAt + (asked * 1000) / perSecond)
      const client = idle.pop()
      if (client) void work(client)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return times
}
