/**
 * Where tests find the application's workers and its command. Vitest's set-up builds them first, because what is built
 * starts in a quarter of the processor time that its sources take; scripts, which have no set-up, use the sources.
 */
import { join, resolve } from 'node:path'

const projectFolder = resolve(import.meta.dirname, '../../..')
const builtFolder = join(projectFolder, 'out/main')
const isBuilt = process.env['VITEST'] === 'true'

export const migrationsFolder = join(projectFolder, 'migrations')
export const resourcesFolder = join(projectFolder, 'resources')
export const workersFolder = isBuilt ? builtFolder : join(projectFolder, 'src/main/workers')
export const builtCommand = join(builtFolder, 'cli.js')
export const commandSource = join(projectFolder, 'src/main/cli.ts')
export const usualCommand = isBuilt ? builtCommand : commandSource
