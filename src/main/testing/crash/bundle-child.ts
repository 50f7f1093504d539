/**
 * The process that is killed, as one file: it lives for less than a second, and would be loading for longer than that.
 */
import { join, resolve } from 'node:path'
import { build } from 'vite'

const projectFolder = resolve(import.meta.dirname, '../../../..')
/** As deep in the project as the source of what looks for the project's folders from its own place. */
const folder = join(projectFolder, '.cache/test/crash')
/** Made of hundreds of small files. */
const bundled = ['drizzle-orm', 'zod', /^@orpc\//]

/** Answers the file to run. */
export async function bundleChild(): Promise<string> {
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: bundled },
    build: { ssr: join(import.meta.dirname, 'child.ts'), outDir: folder, emptyOutDir: true, target: 'node20.18' },
  })
  return join(folder, 'child.js')
}
