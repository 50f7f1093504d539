import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface StandIn {
  url: string
  stop(): Promise<unknown>
}

/** Starts what stands in for a provider, in a thread of its own. */
export async function startModel(): Promise<StandIn> {
  const worker = new Worker(new URL('model-worker.ts', import.meta.url))
  const [url] = (await once(worker, 'message')) as [string] // The worker's only message is its address.
  return { url, stop: () => worker.terminate() }
}
