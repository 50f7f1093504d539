/** Where everything is for the desktop: its data in the user's folder, its own files beside the built code. */
import { join } from 'node:path'
import { app } from 'electron'
import { backupFolderFor, defaultDataFolder, readEnvironment, type Config } from '../config.ts'
import { readDotEnv } from '../platform/dot-env.ts'

/** Throws a sentence for a person when the environment says something impossible. */
export function readDesktopConfig(): Config {
  const {
    CHATTY_DATA,
    CHATTY_PORT: _port,
    CHATTY_PUBLIC_URL: publicUrl,
    CHATTY_TOKEN: _token,
    ...providers
  } = readEnvironment(readDotEnv(dotEnvFolder()))
  const data = CHATTY_DATA ?? ownDataFolder()
  const root = app.getAppPath()
  return {
    version: app.getVersion(),
    door: 'desktop',
    folders: {
      data,
      backups: backupFolderFor(data),
      migrations: join(root, 'migrations'),
      resources: join(root, 'resources'),
      workers: join(root, 'out', 'main'),
    },
    providers,
    publicUrl,
  }
}

/** The same history as `chatty serve` has, unless this start was given a folder of its own. */
function ownDataFolder(): string {
  return app.commandLine.hasSwitch('user-data-dir') ? join(app.getPath('userData'), 'data') : defaultDataFolder()
}

/** A clone keeps its `.env` at its top; the installed application looks in its own folder. */
const dotEnvFolder = (): string => (app.isPackaged ? app.getPath('userData') : app.getAppPath())
