import { join } from 'node:path'
import type { Config } from '../config.ts'
import { migrationsFolder, resourcesFolder, workersFolder } from './application-files.ts'

/** What a host needs to know to keep its data below `folder`. */
export function configIn(folder: string, changes: Partial<Config['folders']> = {}): Config {
  return {
    version: '0.0.0-test',
    door: 'headless',
    folders: {
      data: join(folder, 'data'),
      backups: join(folder, 'data-backups'),
      migrations: migrationsFolder,
      resources: resourcesFolder,
      workers: workersFolder,
      ...changes,
    },
    providers: { AI_PROVIDER: 'openai', AI_MODEL: 'test-model', OPENAI_API_KEY: 'sk-test-not-a-real-key' },
  }
}
