/** The built application as a process of its own, headless, with a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../src/contract/index.ts'

const root = join(import.meta.dirname, '..')

export interface RunningProcess {
  process: ChildProcess
  pid: number
  /** The first address it printed. */
  url: string
  /** Ends it in good order. */
  stop(): Promise<void>
}

export interface RunningApplication extends RunningProcess {
  /** Where requests go, without a slash at the end. */
  origin: string
  /** Signs a browser in, as often as one likes. */
  signInUrl: string
  authorization: string
  api: ContractRouterClient<Contract>
}

interface BuildTools {
  isBuilt(): boolean
  build(options: { logLevel: string }): Promise<number>
}

/** Builds `out/` if its sources changed since. */
export async function ensureBuilt(): Promise<void> {
  // The script is plain JavaScript, as it runs before anything is installed.
  const tools = (await import(pathToFileURL(join(root, 'scripts/bootstrap/build.mjs')).href)) as BuildTools
  if (tools.isBuilt()) return
  if ((await tools.build({ logLevel: 'warn' })) !== 0) throw new Error('The application could not be built.')
}

/** For automation; `chatty serve` asks for 32 characters. */
const token = 'bench-bench-bench-bench-bench-bench'

/** Starts `chatty serve` on a free port; answers when it says that it is ready. */
export async function startApplication(
  dataFolder: string,
  env: Record<string, string> = {},
): Promise<RunningApplication> {
  const cli = join(root, 'out/main/cli.js')
  const running = await startNode([cli, 'serve', '--port', '0', '--data', dataFolder], {
    // No server of this machine takes part.
    LM_STUDIO_BASE_URL: 'http://127.0.0.1:9',
    OLLAMA_BASE_URL: 'http://127.0.0.1:9',
    ...env,
    CHATTY_TOKEN: token,
  })
  const { origin } = new URL(running.url)
  const authorization = `Bearer ${token}`
  const link = new RPCLink({ url: `${origin}/rpc`, headers: { authorization } })
  const signInUrl = `${origin}/?token=${token}`
  return { ...running, origin, signInUrl, authorization, api: createORPCClient(link) }
}

/** Runs a script with this Node and waits for a line that holds its address. */
export async function startNode(args: string[], env: Record<string, string> = {}): Promise<RunningProcess> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with code ${code} before it was ready.`)))
    createInterface(child.stdout).on('line', (line) => {
      const [found] = /http:\/\/\S+/.exec(line) ?? []
      if (found) resolve(found)
    })
  })
  return {
    process: child,
    pid: child.pid ?? 0,
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
