/** The desktop's server: off until it is switched on, then on at every start until it is switched off. */
import type { ServerStatus } from '../../contract/server.ts'
import type { Host } from '../host.ts'
import { startHttpServer, type HttpServer } from '../http/server.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'
import type { PreferenceStore } from './preferences.ts'

const thisMachine = '127.0.0.1'

export interface DesktopServer extends ServerSwitch {
  /** As it was left the last time. */
  resume(): Promise<void>
  close(): Promise<void>
}

export function createServerSwitch(host: Host, preferences: PreferenceStore, windowFolder: string): DesktopServer {
  let server: HttpServer | undefined
  let problem: string | null = null
  let working: Promise<unknown> = Promise.resolve()

  const status = (): ServerStatus => ({
    url: server?.url ?? null,
    docsUrl: server?.signInUrl('/api/docs') ?? null,
    port: preferences.get('server').port,
    canSwitch: true,
    isApiOpen: false,
    corsOrigins: [],
    problem,
  })

  /** One step after the other, however fast it is switched to and fro. */
  function inTurn(step: () => Promise<void>): Promise<ServerStatus> {
    const done = working.then(step).then(() => {
      host.events.publish(null, { type: 'server.changed' })
      return status()
    })
    working = done.catch(() => {})
    return done
  }

  async function open(port: number): Promise<void> {
    await close()
    try {
      server = await startHttpServer({
        host,
        windowFolder,
        boundHost: thisMachine,
        port,
        fixedToken: undefined,
        onLinkUsed: () => {},
        serverSwitch: self,
      })
      host.announce(server.url)
      problem = null
    } catch (error) {
      problem = explain(error, port)
    }
  }

  async function close(): Promise<void> {
    const closing = server
    server = undefined
    problem = null
    host.announce(null)
    await closing?.close()
  }

  const self: DesktopServer = {
    status,
    start: (port) =>
      inTurn(async () => {
        preferences.set('server', { isOn: true, port })
        await open(port)
      }),
    stop: () =>
      inTurn(async () => {
        preferences.set('server', { ...preferences.get('server'), isOn: false })
        await close()
      }),
    async resume() {
      const { isOn, port } = preferences.get('server')
      if (isOn) await inTurn(() => open(port))
    },
    async close() {
      await working
      await server?.close()
    },
  }
  return self
}

function explain(error: unknown, port: number): string {
  // Node's network errors carry a code.
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Choose another one.`
  if (code === 'EACCES') return `Port ${port} may not be used. Choose one above 1024.`
  return `It could not be switched on: ${error instanceof Error ? error.message : String(error)}`
}
