import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The entry of a worker: `.js` when built, `.ts` when the application runs from its source. */
export function workerUrl(workersFolder: string, name: string): URL {
  const built = join(workersFolder, `${name}.js`)
  return pathToFileURL(existsSync(built) ? built : join(workersFolder, `${name}.ts`))
}
