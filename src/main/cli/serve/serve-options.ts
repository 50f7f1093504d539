/** What `chatty serve` was told: by its arguments, else the environment, else a `.env` file, else by habit. */
import { parseArgs } from 'node:util'
import { isLoopback } from '../../http/addresses.ts'
import type { Config } from '../../config.ts'
import { UsageError } from '../command.ts'
import { configFor, readSurroundings } from '../read-config.ts'

export interface ServeOptions {
  config: Config
  boundHost: string
  port: number
  fixedToken: string | undefined
  opensBrowser: boolean
  /** Whoever reaches the API needs no token. */
  isApiOpen: boolean
  /** Pages of other origins that may call the API. */
  corsOrigins: string[]
}

const defaultHost = '127.0.0.1'
const defaultPort = 8000

/** Throws `UsageError` for arguments, `CommandError` for an environment, that make no sense. */
export function readServeOptions(args: string[], workingFolder: string): ServeOptions {
  const given = parseServeArguments(args)
  const environment = readSurroundings(workingFolder)
  const boundHost = given.host === undefined ? defaultHost : readHost(given.host)
  return {
    config: configFor(given.data, environment, workingFolder),
    boundHost,
    port: given.port === undefined ? (environment.CHATTY_PORT ?? defaultPort) : readPort(given.port),
    fixedToken: environment.CHATTY_TOKEN,
    opensBrowser: given.open ?? false,
    isApiOpen: readAuth(given.auth, boundHost),
    corsOrigins: (given.cors ?? []).flatMap((text) => text.split(',')).map(readOrigin),
  }
}

function parseServeArguments(args: string[]) {
  const options = {
    host: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    open: { type: 'boolean' },
    auth: { type: 'string' },
    cors: { type: 'string', multiple: true },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    // Node says in a sentence which argument it does not know, or which lacks its value.
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`--port is a number from 0 to 65535, such as ${defaultPort}. 0 takes any free one.`)
}

/** An address or a name, as it stands in a `Host` header; brackets around IPv6 may be left out. */
function readHost(text: string): string {
  const host = text.replace(/^\[(.*)\]$/, '$1')
  if (/^[a-z\d.:-]+$/i.test(host)) return host
  throw new UsageError(`--host is an address of this machine, such as ${defaultHost}, or its name.`)
}

/** Without a token, everyone who can reach the address is let in: that may only be this machine. */
function readAuth(text: string | undefined, boundHost: string): boolean {
  if (text === undefined || text === 'on') return false
  if (text !== 'off') throw new UsageError('--auth is on or off.')
  if (isLoopback(boundHost)) return true
  throw new UsageError('--auth off is for this machine only. Leave --host out, or make a token in Settings → API.')
}

/** As a browser writes it: scheme, name and port, nothing else. Patterns would let strangers in. */
function readOrigin(text: string): string {
  const origin = text.trim()
  const isExact = URL.canParse(origin) && /^https?:/.test(origin) && new URL(origin).origin === origin
  if (isExact) return origin
  throw new UsageError('--cors is the origin of a page, such as http://localhost:3000, without a slash at its end.')
}
