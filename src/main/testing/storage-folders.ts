/** A data folder of a test's own, with everything a host needs to know to open it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '../config.ts'
import { createHost, type Host, type Platform } from '../host.ts'
import { silentLog } from '../platform/log.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { createScriptedProvider, type ScriptedProvider } from './scripted-provider.ts'

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface TestHost {
  host: Host
  clock: FakeClock
  provider: ScriptedProvider
}

/** Opens a host; it is closed when the test ends. */
export async function openHost(config: Config, clock = createFakeClock()): Promise<TestHost> {
  const provider = createScriptedProvider()
  const platform: Platform = { clock, log: silentLog, secrets: createMemorySecrets(), shell: null }
  const host = await createHost({ config, platform, createClient: () => provider })
  onTestFinished(() => host.close({ makesCopy: false }))
  return { host, clock, provider }
}

/** Waits until the condition holds, looking again after each event. */
export async function whenStorage(host: Host, holds: (kind: string) => boolean): Promise<void> {
  if (holds(host.storage().kind)) return
  await new Promise<void>((resolveWhen) => {
    const stop = host.events.listen(() => {
      if (!holds(host.storage().kind)) return
      stop()
      resolveWhen()
    })
  })
}
