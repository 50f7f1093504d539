/** What `chatty serve` was told: by its arguments, else the environment, else a `.env` file, else by habit. */
import { parseArgs } from 'node:util'
import type { Config } from '../../config.ts'
import { UsageError } from '../command.ts'
import { configFor, readSurroundings } from '../read-config.ts'

export interface ServeOptions {
  config: Config
  boundHost: string
  port: number
  fixedToken: string | undefined
  opensBrowser: boolean
}

const defaultHost = '127.0.0.1'
const defaultPort = 8000

/** Throws `UsageError` for arguments, `CommandError` for an environment, that make no sense. */
export function readServeOptions(args: string[], workingFolder: string): ServeOptions {
  const given = parseServeArguments(args)
  const environment = readSurroundings(workingFolder)
  return {
    config: configFor(given.data, environment, workingFolder),
    boundHost: given.host === undefined ? defaultHost : readHost(given.host),
    port: given.port === undefined ? (environment.CHATTY_PORT ?? defaultPort) : readPort(given.port),
    fixedToken: environment.CHATTY_TOKEN,
    opensBrowser: given.open ?? false,
  }
}

function parseServeArguments(args: string[]) {
  const options = {
    host: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    open: { type: 'boolean' },
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
