/** Where the data is and how providers are reached: by arguments, else the environment, else a `.env` file. */
import { resolve } from 'node:path'
import { backupFolderFor, defaultDataFolder, readEnvironment, type Config, type Environment } from '../config.ts'
import { readDotEnv } from '../platform/dot-env.ts'
import { applicationFolders, readVersion } from './application-folders.ts'
import { CommandError } from './command.ts'

/** Throws `CommandError` for an environment that makes no sense. */
export function readSurroundings(workingFolder: string): Environment {
  try {
    return readEnvironment(readDotEnv(workingFolder))
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

export function configFor(dataOption: string | undefined, environment: Environment, workingFolder: string): Config {
  const {
    CHATTY_DATA,
    CHATTY_PORT: _port,
    CHATTY_PUBLIC_URL: publicUrl,
    CHATTY_TOKEN: _token,
    ...providers
  } = environment
  const data = resolve(workingFolder, dataOption ?? CHATTY_DATA ?? defaultDataFolder())
  const { window: _, ...folders } = applicationFolders
  return {
    version: readVersion(),
    door: 'headless',
    folders: { ...folders, data, backups: backupFolderFor(data) },
    providers,
    publicUrl,
  }
}
