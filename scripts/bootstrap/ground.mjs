/**
 * What every script stands on: where the project is, the Node it brings along (24, from npm, because the database
 * module crashes in older ones), and how programs are started.
 * Runs before anything is installed: Node 18 syntax, no packages.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const isWindows = process.platform === 'win32'

/** The project's own Node; exists once dependencies are installed. */
export const projectNode = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')

/** Ends the process with a sentence a person can act on, when this Node is too old to even install with. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  console.error(
    `Chatty needs Node 20 or newer, and this is ${process.version}. Install a newer one from https://nodejs.org and run the command again.`,
  )
  process.exit(1)
}

/** The environment of every program started: the project's own tools come first. */
export function projectEnvironment(extra = {}) {
  const environment = { ...process.env, ...extra }
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const tools = join(root, 'node_modules', '.bin')
  environment[pathName] = [tools, environment[pathName]].filter(Boolean).join(delimiter)
  return environment
}

/** The JavaScript file behind a package's command, so that it can be started with the project's own Node. */
export function commandFile(packageName, commandName = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[commandName])
}

/**
 * Starts a program in the project's folder and waits for its end; answers its exit code (128 and up: a signal). With
 * `onOutput` what it says goes there, and not to the terminal.
 */
export function run(command, args, { env, stdio = 'inherit', cwd = root, shell = false, onOutput } = {}) {
  return new Promise((resolve) => {
    const streams = onOutput ? ['ignore', 'pipe', 'pipe'] : stdio
    const child = spawn(command, args, { cwd, env: projectEnvironment(env), stdio: streams, shell })
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.on('data', onOutput)
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 128))
  })
}

/** Runs a package's command with the project's own Node. */
export function runTool(packageName, args, { command = packageName, ...options } = {}) {
  return run(projectNode, [commandFile(packageName, command), ...args], options)
}

/** Runs npm: the one that started this script, else the one on the PATH. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm && /\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args], options)
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows })
}
