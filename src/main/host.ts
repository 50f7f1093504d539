/**
 * Holds the application, or what keeps it from running. Doors ask the host, so that a damaged database can be
 * explained and mended in the same window that would otherwise show the conversations.
 */
import type { Check, Job as JobStatus, Verification } from '../contract/maintenance.ts'
import type { Backup, StorageState, SystemStatus } from '../contract/system.ts'
import { createApp, type App, type AppParts } from './app.ts'
import type { Config } from './config.ts'
import { listBackups } from './db/backups.ts'
import { transactionally } from './db/database.ts'
import { takeFolder } from './db/folder-lock.ts'
import { createKeeper } from './db/keeper.ts'
import { folderError, prepareDataFolder, type Store } from './db/open-store.ts'
import { repairDatabase } from './db/repair.ts'
import { asStorageError, storageTroubleOf } from './db/storage-trouble.ts'
import { mergeSomeTitles } from './db/titles-index.ts'
import { asCheck, withCheck } from './db/verify.ts'
import { AppError, notFound } from './errors.ts'
import { backUp } from './jobs/back-up.ts'
import { checkDatabase } from './jobs/check-database.ts'
import { countActivity } from './jobs/count-activity.ts'
import { mergeTitles } from './jobs/merge-titles.ts'
import { purgeTrash } from './jobs/purge-trash.ts'
import { startScheduler, type Scheduler } from './jobs/scheduler.ts'
import type { Clock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { Power } from './platform/power.ts'
import type { Processes } from './platform/processes.ts'
import type { Secrets } from './platform/secrets.ts'
import type { Shell } from './platform/shell.ts'
import { createEventHub, type EventHub } from './services/events.ts'

/** What the surroundings provide: Electron and plain Node bring different ones, tests their own. */
export interface Platform {
  clock: Clock
  log: Log
  secrets: Secrets
  shell: Shell | null
  /** Without it nothing runs in a process of its own, and there is no built-in model. */
  processes?: Processes
  /** Without it the computer counts as plugged in. */
  power?: Power
}

/** As it was asked for: `0.0.0.0` is every address of the machine. */
export interface Listening {
  boundHost: string
  port: number
}

export interface Host {
  config: Config
  platform: Platform
  events: EventHub
  /** The running application; throws STORAGE_UNAVAILABLE, or STORAGE_FULL, while there is none. */
  app(): App
  status(): SystemStatus
  listBackups(): Promise<Backup[]>
  backUpNow(): Promise<Backup>
  restore(name: string): Promise<void>
  salvage(): Promise<{ messageCount: number; lostCount: number }>
  storage(): StorageState
  /** Reads a copy of everything and says how it fares. */
  verify(signal?: AbortSignal): Promise<Verification>
  /** Makes again what can be made again, after a copy. Holds this process up meanwhile. */
  repair(): Promise<string[]>
  listJobs(): JobStatus[]
  /** Answers when the job has ended. */
  runJob(name: string): Promise<JobStatus>
  /** Says where this process is reached, for whoever tries to open the same data folder. */
  announce(address: string | null): void
  /** Where a server of this process listens at present; null while none does. */
  listening: Listening | null
  /** An error of the storage as one of the contract, and noted as the state it shows; any other as it is. */
  explain(error: unknown): unknown
  /**
   * Settles running answers as cut off, makes a last copy if something changed, closes the database. Where the folder
   * is thrown away afterwards, nobody needs the copy.
   */
  close(options?: { makesCopy: boolean }): Promise<void>
}

export type HostParts = Pick<AppParts, 'config' | 'platform' | 'createClient'>

interface Running {
  app: App
  scheduler: Scheduler
}

const lastBackupMs = 5000

/** Throws FolderInUse, or STORAGE_UNAVAILABLE when the data folder cannot be used at all. */
export async function createHost({ config, platform, createClient }: HostParts): Promise<Host> {
  const { clock, log } = platform
  const lock = lockFolder(config)
  const events = createEventHub(clock.now())
  const keeper = createKeeper({
    config,
    clock,
    log,
    onChange: announceStorage,
    onDamage: (finding) => void inTurn(() => stopDamaged(finding)),
    onRoom: () => void inTurn(start),
  })
  let running: Running | undefined
  let isClosed = false

  /** Starting, stopping and replacing wait for each other. */
  let lastTurn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work)
    lastTurn = turn.catch((error: unknown) => {
      // What the one who asked can act on is told to them, and is no fault.
      if (!(error instanceof AppError)) log.error({ err: error }, 'the database could not be opened or closed')
    })
    return turn
  }

  function announceStorage(): void {
    events.publish(null, { type: 'storage.changed' })
  }

  async function start(): Promise<void> {
    if (isClosed || running) return
    const store = await keeper.open()
    try {
      running = store && run(store)
      announceStorage()
    } catch (error) {
      keeper.giveUp(error)
    }
  }

  function run(store: Store): Running {
    const app = createApp({ db: store.db, config, platform, events, createClient })
    const isQuiet = (): boolean => !app.imports.isBusy()
    const mergeSome = (isFirst: boolean): boolean =>
      store.changes.unnoticed(() => transactionally(store.db, () => mergeSomeTitles(store.db.$client, isFirst)))
    const jobs = [
      backUp(keeper.backUpIfChanged),
      checkDatabase(keeper.check, isQuiet),
      countActivity((signal) => app.analytics.refresh(signal), isQuiet),
      purgeTrash(() => app.conversations.purgeExpired()),
      mergeTitles(mergeSome, isQuiet),
    ]
    const scheduler = startScheduler({ db: store.db, changes: store.changes, clock, log, jobs })
    if (!store.isTrusted) clock.after(checkAfterCrashMs, () => void scheduler.runNow('check'))
    return { app, scheduler }
  }

  function needRunning(): Running {
    if (running) return running
    throw unavailable(keeper.storage())
  }

  async function stopApp(): Promise<void> {
    const stopped = running
    running = undefined
    await stopped?.scheduler.stop()
    await stopped?.app.close()
  }

  async function stopDamaged(finding: string): Promise<void> {
    log.error({ finding }, 'the database is damaged')
    await stopApp().catch((error: unknown) => log.error({ err: error }, 'the application did not close well'))
    keeper.abandon(finding)
  }

  /** Stops with everything in its place. */
  async function stop(makesCopy = true): Promise<void> {
    await stopApp().catch((error: unknown) => log.error({ err: error }, 'the application did not close well'))
    if (makesCopy && keeper.wantsLastBackup()) await makeLastBackup()
    keeper.close()
  }

  async function makeLastBackup(): Promise<void> {
    const limit = new AbortController()
    const cancel = clock.after(lastBackupMs, () => limit.abort(new Error('There was no time for a last copy.')))
    await keeper.backUp(limit.signal).catch((error: unknown) => log.warn({ err: error }, 'no last copy was made'))
    cancel()
  }

  try {
    await inTurn(start)
  } catch (error) {
    lock.release()
    throw error
  }

  return {
    config,
    platform,
    events,
    storage: keeper.storage,
    announce: lock.announce,
    listening: null,
    app: () => needRunning().app,
    status: () => ({
      version: config.version,
      door: config.door,
      dataFolder: config.folders.data,
      backupFolder: config.folders.backups,
      lastBackupAt: keeper.lastBackupAt(),
      keyStorage: platform.secrets.storage,
      storage: keeper.storage(),
    }),
    listBackups: () => Promise.resolve(listBackups(config.folders.backups).map(present)),
    backUpNow: async () => present(await keeper.backUp()),
    explain(error) {
      const trouble = error instanceof AppError ? null : storageTroubleOf(error)
      if (trouble !== null) keeper.onTrouble(trouble, error)
      return asStorageError(error)
    },
    restore: (name) =>
      inTurn(async () => {
        await keeper.prepareRestore(name)
        await stop()
        keeper.replace()
        await start()
      }),
    async verify(signal) {
      const { app } = needRunning()
      const verification = await keeper.verify(signal)
      return withCheck(verification, await checkIndexes(app, signal))
    },
    repair: () =>
      inTurn(async () => {
        const { name } = await keeper.backUp()
        const { db } = needRunning().app
        await stopApp()
        const done = repairDatabase(db, config.folders.data)
        keeper.close()
        await start()
        return [`Made a copy first: ${name}.`, ...done]
      }),
    listJobs: () => needRunning().scheduler.list(),
    async runJob(name) {
      const { scheduler } = needRunning()
      if (!scheduler.list().some((job) => job.name === name)) throw notFound('job')
      await scheduler.runNow(name)
      const status = scheduler.list().find((job) => job.name === name)
      if (!status) throw notFound('job')
      return status
    },
    salvage: () =>
      inTurn(async () => {
        if (keeper.storage().kind !== 'damaged') throw new AppError('CONFLICT', 'The database is not damaged.')
        const report = await keeper.prepareSalvage()
        keeper.replace()
        await start()
        return report
      }),
    close: ({ makesCopy } = { makesCopy: true }) =>
      inTurn(async () => {
        if (isClosed) return
        isClosed = true
        await stop(makesCopy)
        lock.release()
      }),
  }
}

/** The window gets its answers first. */
const checkAfterCrashMs = 3000

function lockFolder({ folders, door }: Config) {
  prepareDataFolder(folders.data)
  try {
    return takeFolder(folders.data, { pid: process.pid, door })
  } catch (error) {
    throw folderError(folders.data, error)
  }
}

function unavailable(storage: StorageState): AppError {
  if (storage.kind === 'full') {
    return new AppError(
      'STORAGE_FULL',
      'There is no room left on the disk. Free some space and Chatty goes on by itself.',
    )
  }
  const finding = 'finding' in storage ? storage.finding : 'The database is being opened or closed.'
  return new AppError('STORAGE_UNAVAILABLE', finding)
}

/** What is kept beside the database, against it. */
async function checkIndexes({ indexes, memory }: App, signal: AbortSignal | undefined): Promise<Check> {
  const findings = await indexes.findDifferences(memory.listSets(), signal)
  const more = findings.length > 1 ? ` There are ${findings.length - 1} more such differences.` : ''
  return asCheck(
    'The indexes of words and meanings are those of the messages',
    'mendable',
    findings[0] === undefined ? null : findings[0] + more,
  )
}

const present = ({ name, createdAt, sizeBytes, conversationCount, messageCount }: Backup): Backup => ({
  name,
  createdAt,
  sizeBytes,
  conversationCount,
  messageCount,
})
