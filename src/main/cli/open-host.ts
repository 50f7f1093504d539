import { join } from 'node:path'
import type { Config } from '../config.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { prepareDataFolder } from '../db/open-store.ts'
import { AppError } from '../errors.ts'
import { createHost, type Host } from '../host.ts'
import { systemClock } from '../platform/clock.ts'
import { createFileSecrets } from '../platform/file-secrets.ts'
import { createFileLog } from '../platform/log.ts'
import { systemPower } from '../platform/power.ts'
import { childProcesses } from '../platform/processes.ts'
import { CommandError } from './command.ts'

/** Opens the data folder for this process alone. Throws `CommandError` with words for a person. */
export async function openHost(config: Config): Promise<Host> {
  const { data } = config.folders
  try {
    prepareDataFolder(data)
    const log = createFileLog(data)
    const secrets = createFileSecrets(join(data, 'headless-keys.json'), log)
    const platform = { clock: systemClock, log, secrets, shell: null, processes: childProcesses, power: systemPower }
    return await createHost({ config, platform })
  } catch (cause) {
    const isForPerson = cause instanceof FolderInUse || cause instanceof AppError
    throw isForPerson ? new CommandError(cause.message, { cause }) : cause
  }
}
