/**
 * The real application on a real temporary database, asked through its contract. Only the clock and the model are
 * played.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { ConversationId, MessageId } from '../../contract/base.ts'
import type { AppEvent } from '../../contract/events.ts'
import type { Message } from '../../contract/messages.ts'
import type { ProviderEnvironment } from '../config.ts'
import { router } from '../handlers/index.ts'
import { createHost, type Host } from '../host.ts'
import { silentLog } from '../platform/log.ts'
import type { Power } from '../platform/power.ts'
import type { Processes } from '../platform/processes.ts'
import { createUid } from '../services/uid.ts'
import { migrationsFolder, resourcesFolder, workersFolder } from './application-files.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { createScriptedProvider, type ScriptedProvider } from './scripted-provider.ts'

export interface TestApp {
  api: RouterClient<typeof router>
  provider: ScriptedProvider
  clock: FakeClock
  host: Host
  folder: string
  /** Closes and opens again; with `crash`, opens a copy of the files as the killed process would have left them. */
  restart(options?: { crash?: boolean }): Promise<void>
  uid(): string
  ask(
    content: string,
    conversationId?: ConversationId | null,
    uid?: string,
    parentId?: MessageId | null,
  ): ReturnType<RouterClient<typeof router>['messages']['send']>
  /** The message once it is no longer being written. */
  settled(id: MessageId): Promise<Message>
  /** Once nothing is being written. */
  idle(): Promise<void>
  /** Waits for events until `condition` holds. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>
  untilContent(id: MessageId, content: string): Promise<void>
  /** Every event of one type from now on. */
  collect<Type extends AppEvent['type']>(type: Type): Extract<AppEvent, { type: Type }>[]
}

const withOneKey: ProviderEnvironment = {
  AI_PROVIDER: 'openai',
  AI_MODEL: 'test-model',
  OPENAI_API_KEY: 'sk-test-not-a-real-key',
}

export async function makeApp(
  options: { environment?: ProviderEnvironment; processes?: Processes; power?: Power } = {},
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-test-'))
  const clock = createFakeClock()
  const provider = createScriptedProvider()
  const secrets = createMemorySecrets()
  const config = {
    version: '0.0.0-test',
    door: 'headless' as const,
    folders: {
      data: join(folder, 'data'),
      backups: join(folder, 'data-backups'),
      migrations: migrationsFolder,
      resources: resourcesFolder,
      workers: workersFolder,
    },
    providers: options.environment ?? withOneKey,
  }
  const { processes, power } = options
  const platform = {
    clock,
    log: silentLog,
    secrets,
    shell: null,
    ...(processes && { processes }),
    ...(power && { power }),
  }
  const opened: Host[] = []
  async function open(data: string): Promise<Host> {
    const folders = { ...config.folders, data, backups: `${data}-backups` }
    const next = await createHost({ config: { ...config, folders }, platform, createClient: () => provider })
    opened.push(next)
    return next
  }
  let host = await open(config.folders.data)
  onTestFinished(async () => {
    for (const one of opened) await one.close({ makesCopy: false })
    rmSync(folder, { recursive: true, force: true })
  })

  const clientOf = (of: Host) => createRouterClient(router, { context: { host: of, personId: of.app().firstPersonId } })
  let api = clientOf(host)

  const app: TestApp = {
    get api() {
      return api
    },
    get host() {
      return host
    },
    provider,
    clock,
    folder,
    async restart({ crash = false } = {}) {
      const { data } = host.config.folders
      const copy = join(folder, `copy-${opened.length}`)
      if (crash) cpSync(data, copy, { recursive: true })
      else await host.close()
      host = await open(crash ? copy : data)
      api = clientOf(host)
    },
    uid: () => createUid(clock.now()),
    ask: (content, conversationId = null, uid = app.uid(), parentId = null) =>
      api.messages.send({ uid, conversationId, parentId, content, model: null }),
    async settled(id) {
      await app.until(async () => (await api.messages.get({ id })).state.kind !== 'streaming')
      return api.messages.get({ id })
    },
    idle: () => host.app().answers.idle(),
    until: (condition) => waitFor(host, condition),
    untilContent: (id, content) => app.until(async () => (await api.messages.get({ id })).content === content),
    collect<Type extends AppEvent['type']>(type: Type) {
      const found: Extract<AppEvent, { type: Type }>[] = []
      host.events.listen((_audience, event) => {
        // The filter is the type's own discriminant.
        if (event.type === type) found.push(event as Extract<AppEvent, { type: Type }>)
      })
      return found
    },
  }
  return app
}

/** Looks again after every event, and gives up when the test does. */
async function waitFor(host: Host, condition: () => boolean | Promise<boolean>): Promise<void> {
  let changed = (): void => {}
  const stop = host.events.listen(() => changed())
  try {
    for (;;) {
      const next = new Promise<void>((resolveNext) => (changed = resolveNext))
      if (await condition()) return
      await next
    }
  } finally {
    stop()
  }
}
