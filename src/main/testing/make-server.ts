/** The HTTP door on a real socket, over the real router. For tests only. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'
import { startHttpServer, type HttpServer, type HttpServerOptions } from '../http/server.ts'
import { systemClock, type Clock } from '../platform/clock.ts'
import { createFileSecrets } from '../platform/file-secrets.ts'
import { silentLog, type Log } from '../platform/log.ts'
import { createEventHub } from '../services/events.ts'

export const fixedToken = 'a-fixed-token-of-more-than-32-characters'

/** A window small enough to know by heart. */
export const windowFiles: Record<string, string> = {
  'index.html': '<!doctype html><title>Chatty</title><script type="module" src="/assets/main-1a2b.js"></script>',
  'assets/main-1a2b.js': `document.title = 'Chatty'\n${'// filled up to a size worth compressing\n'.repeat(60)}`,
  'assets/main-3c4d.css': 'body { margin: 0 }',
  'assets/inter-5e6f.woff2': 'wOF2 would be here',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

export interface TestServer extends HttpServer {
  port: number
  host: Host
  dataFolder: string
  /** A `Cookie` header of a browser that has just signed in. */
  signIn(): Promise<string>
}

type Options = Partial<HttpServerOptions> & { dataFolder?: string; clock?: Clock; log?: Log }

/** Without an application behind it: what needs the database answers STORAGE_UNAVAILABLE. */
export async function makeServer({ dataFolder, clock, log, ...options }: Options = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-http-'))
  const data = dataFolder ?? join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const host = options.host ?? closedHost(data, clock ?? systemClock, log ?? silentLog)
  const server = await startHttpServer({
    host,
    windowFolder: writeWindow(join(folder, 'window')),
    boundHost: '127.0.0.1',
    port: 0,
    fixedToken,
    onLinkUsed: () => {},
    ...options,
  })
  return {
    ...server,
    port: Number(new URL(server.url).port),
    host,
    dataFolder: data,
    async signIn() {
      const response = await fetch(server.signInUrl(), { headers: { accept: 'text/html' }, redirect: 'manual' })
      return response.headers.get('set-cookie')?.split(';')[0] ?? ''
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeWindow(folder: string): string {
  for (const [name, content] of Object.entries(windowFiles)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** A host whose database cannot be opened: everything before the application is real. */
function closedHost(dataFolder: string, clock: Clock, log: Log): Host {
  const unavailable = (): never => {
    throw new AppError('STORAGE_UNAVAILABLE', 'The database could not be opened.')
  }
  const folders = { data: dataFolder, backups: '', migrations: '', resources: '', workers: '' }
  const storage = { kind: 'damaged', finding: 'A test.', file: join(dataFolder, 'chatty.db') } as const
  return {
    config: { version: '1.2.3', door: 'headless', folders, providers: {} },
    platform: { clock, log, secrets: createFileSecrets(join(dataFolder, 'headless-keys.json'), log), shell: null },
    events: createEventHub(clock.now()),
    listening: null,
    app: unavailable,
    status: () => ({
      version: '1.2.3',
      door: 'headless',
      dataFolder,
      backupFolder: '',
      lastBackupAt: null,
      keyStorage: 'private_file',
      storage,
    }),
    listBackups: async () => [],
    backUpNow: unavailable,
    restore: unavailable,
    salvage: unavailable,
    verify: unavailable,
    repair: unavailable,
    listJobs: unavailable,
    runJob: unavailable,
    storage: () => storage,
    announce: () => {},
    explain: (error) => error,
    close: async () => {},
  }
}
