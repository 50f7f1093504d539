import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import type { Processes } from '../platform/processes.ts'

/** Electron's own way to a further process: a packaged application cannot start Node (the runAsNode fuse is off). */
export const utilityProcesses: Processes = {
  start(entry, argv) {
    const child = utilityProcess.fork(fileURLToPath(entry), argv, { serviceName: 'Chatty encoder', stdio: 'ignore' })
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's port has no origin
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', () => listener()),
      kill: () => void child.kill(),
    }
  },
}
