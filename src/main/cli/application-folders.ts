/** Where the application's own files are, whether it runs built (`out/main`) or from its source (`src/main`). */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const isSource = import.meta.filename.endsWith('.ts')
const root = findRoot(import.meta.dirname)

/** What ships beside the code. */
export const applicationFolders = {
  migrations: join(root, 'migrations'),
  resources: join(root, 'resources'),
  workers: isSource ? join(root, 'src', 'main', 'workers') : join(root, 'out', 'main'),
  /** The built window. */
  window: join(root, 'out', 'renderer'),
}

export const readVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('The files of Chatty are not where they belong: package.json is missing.')
  return findRoot(parent)
}
