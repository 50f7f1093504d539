import { spawn } from 'node:child_process'
import { platform } from 'node:os'

/** Opens an address of ours in the system's browser, without a shell. Answers whether that could be begun. */
export function openBrowser(url: string): Promise<boolean> {
  const [command, ...args] = [...opener(), url]
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

function opener(): [string, ...string[]] {
  if (platform() === 'darwin') return ['open']
  // `start` belongs to the shell there; this is what it calls.
  if (platform() === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
