/** The built-in encoder as benches and tests use it: a process of its own, with the model of this folder. */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { systemClock } from '../platform/clock.ts'
import { childProcesses } from '../platform/processes.ts'
import { createEncoder, type Encoder } from '../workers/encoder-client.ts'

const projectFolder = resolve(import.meta.dirname, '../../..')

/** Texts need their prefix: `query: ` or `passage: `. */
export function startEncoder(threads = 1): Encoder {
  const entry = pathToFileURL(join(projectFolder, 'src/main/workers/encoder-process.ts'))
  const model = join(projectFolder, 'resources/models/multilingual-e5-small')
  return createEncoder({
    start: () => childProcesses.start(entry, [model, String(threads)]),
    after: (delayMs, callback) => systemClock.after(delayMs, callback),
  })
}
