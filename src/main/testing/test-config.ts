import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'

const projectFolder = resolve(import.meta.dirname, '../../..')

/** What a host needs to know to keep its data below `folder`. */
export function configIn(folder: string, changes: Partial<Config['folders']> = {}): Config {
  return {
    version: '0.0.0-test',
    door: 'headless',
    folders: {
      data: join(folder, 'data'),
      backups: join(folder, 'data-backups'),
      migrations: join(projectFolder, 'migrations'),
      resources: join(projectFolder, 'resources'),
      workers: join(projectFolder, 'src/main/workers'),
      ...changes,
    },
    providers: { AI_PROVIDER: 'openai', AI_MODEL: 'test-model', OPENAI_API_KEY: 'sk-test-not-a-real-key' },
  }
}
