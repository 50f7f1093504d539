/** Starts the built headless application, as its own process with a data folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtCommand } from '../../src/main/testing/application-files.ts'
import { startCommand } from '../../src/main/testing/start-command.ts'

export interface Headless {
  /** Such as `http://127.0.0.1:8000`. */
  url: string
  /** Signs a browser in, once. */
  signInUrl: string
  /** Everything it printed beside its address. */
  notes(): string
  /** Ends it in good order, as Ctrl-C does. Once it has ended, nothing happens. */
  stop(): Promise<void>
  /** Ends it as a power switch would. */
  kill(): Promise<void>
}

interface HeadlessOptions {
  /** Its data lies in there, and its backups. By default a new one, gone afterwards. */
  dataFolder?: string
  env?: Record<string, string>
  /** More of what `chatty serve` is told. */
  args?: string[]
  /** The same one again lets an open window find it after a restart. */
  port?: number
}

/** Answers once it can be visited. */
export async function startHeadless({
  dataFolder,
  env,
  args: more = [],
  port = 0,
}: HeadlessOptions = {}): Promise<Headless> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'chatty-headless-'))
  const args = ['serve', '--port', String(port), '--data', join(folder, 'data'), ...more]
  const command = startCommand(args, { folder, env, entry: builtCommand })
  const line = await command.untilOutput('http://')
  const signInUrl = /http:\S+/.exec(line)?.[0] ?? ''
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    command.signal(signal)
    await command.ended
    if (dataFolder === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return {
    url: new URL(signInUrl).origin,
    signInUrl,
    notes: command.notes,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
}
