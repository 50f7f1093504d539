/** `chatty serve`: the application on plain Node, with its window in a browser. */
import type { Host } from '../../host.ts'
import { findNetworkUrl, isEveryInterface, isLoopback } from '../../http/addresses.ts'
import { openCommandDoor } from '../../http/command-door.ts'
import { startHttpServer, type HttpServer } from '../../http/server.ts'
import { applicationFolders } from '../application-folders.ts'
import { CommandError } from '../command.ts'
import { openHost } from '../open-host.ts'
import { openBrowser } from './open-browser.ts'
import { explainTakenPort } from './port-taken.ts'
import { beginLife } from './process-life.ts'
import type { ServeOptions } from './serve-options.ts'

/** Runs until it is told to end, and answers the exit code. */
export async function runServe(options: ServeOptions): Promise<number> {
  const life = beginLife()
  const host = await openHost(options.config)
  life.logTo(host.platform.log)
  const server = await listen(host, options)
  const door = await openCommandDoor(host)
  await announce(host, server, options)
  const exitCode = await life.end
  server.stopTaking()
  await door.close()
  await host.close()
  await server.close()
  return exitCode
}

async function listen(host: Host, options: ServeOptions): Promise<HttpServer> {
  const { boundHost, port, fixedToken, isApiOpen, corsOrigins } = options
  try {
    const server: HttpServer = await startHttpServer({
      host,
      windowFolder: applicationFolders.window,
      boundHost,
      port,
      fixedToken,
      isApiOpen,
      corsOrigins,
      onLinkUsed: () => offerNextLink(server),
    })
    return server
  } catch (error) {
    await host.close()
    throw await explainListening(error, boundHost, port)
  }
}

async function explainListening(error: unknown, boundHost: string, port: number): Promise<unknown> {
  // Node's network errors carry a code.
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new CommandError(await explainTakenPort(boundHost, port), { cause: error })
  if (code === 'EACCES') {
    const advice = 'Ports below 1024 often need special rights: choose a higher one, such as --port 8000.'
    return new CommandError(`Port ${port} may not be used. ${advice}`, { cause: error })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const advice = 'Give an address that this machine has, such as --host 127.0.0.1.'
    return new CommandError(`${boundHost} is no address of this machine. ${advice}`, { cause: error })
  }
  return error
}

function placeFor(boundHost: string, url: string): string {
  if (!isEveryInterface(boundHost)) return `at ${boundHost}`
  const inNetwork = findNetworkUrl(url)
  return `on every network this machine is in${inNetwork === undefined ? '' : `, such as at ${inNetwork}`}`
}

/** One line on standard output, for people and programs; everything else is a note beside it. */
async function announce(host: Host, server: HttpServer, options: ServeOptions): Promise<void> {
  const { boundHost, opensBrowser, isApiOpen, corsOrigins } = options
  host.announce(server.url)
  console.log(`Chatty is ready: ${server.signInUrl()}`)
  if (!isLoopback(boundHost)) {
    console.error(
      `Note: others can reach it ${placeFor(boundHost, server.url)}, and what is sent is not encrypted. Only the sign-in keeps them out.`,
    )
  }
  if (isApiOpen) {
    console.error(
      `Note: --auth off. Every program on this machine can read and change everything at ${server.url}/api/ without a token.`,
    )
  }
  if (corsOrigins.length > 0) {
    console.error(`Note: pages of ${corsOrigins.join(', ')} may call the API${isApiOpen ? ', without a token' : ''}.`)
  }
  const storage = host.storage()
  if (storage.kind === 'damaged' || storage.kind === 'newer') {
    console.error(
      `The history could not be opened, and was left untouched. ${storage.finding} The window shows what to do.`,
    )
  }
  if (opensBrowser && !(await openBrowser(server.signInUrl()))) {
    console.error('No browser could be opened from here. Open the address yourself.')
  }
}

/** A link works once, so the terminal always shows one that still does. A log file is no place for it. */
function offerNextLink(server: HttpServer): void {
  if (process.stderr.isTTY) console.error(`A browser signed in. For another one: ${server.signInUrl()}`)
}
