/** Starts the application as a child that signals reach, and ends as it ended. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectEnvironment, projectNode, root } from '../bootstrap/ground.mjs'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs `chatty ARGS` in the folder the person is in. */
export const launchChatty = (args) => launch(projectNode, [join(root, 'out', 'main', 'cli.js'), ...args])

/** Waits for the end of a program: `{ code, signal, seconds, asked }`, `asked` when this process was told to end. */
export function launch(command, args) {
  const startedAt = performance.now()
  let asked = false
  const child = spawn(command, args, { stdio: 'inherit', env: projectEnvironment() })
  for (const name of forwarded) {
    process.on(name, () => {
      asked = true
      // Ctrl-C in a terminal reaches the child by itself; a second one would mean "at once".
      if (name !== 'SIGINT' || !isInTerminal()) child.kill(name)
    })
  }
  whenParentEnds(() => {
    asked = true
    child.kill('SIGTERM')
  })
  return new Promise((resolve) => {
    const end = (code, signal) => resolve({ code, signal, asked, seconds: (performance.now() - startedAt) / 1000 })
    child.on('error', () => end(127, null))
    child.on('close', end)
  })
}

/**
 * npm starts scripts through a shell, and a signal sent to npm ends that shell and not what runs in it: then this
 * process has another parent, and knows that it was meant too.
 */
export function whenParentEnds(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, 250)
  timer.unref()
}

const isInTerminal = () => [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY)

/** Ends this process the way the child ended. */
export function endLike({ code, signal }) {
  if (!signal) process.exit(code)
  for (const name of forwarded) process.removeAllListeners(name)
  process.kill(process.pid, signal)
}
