import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import { processIsListening, type Processes } from '../platform/processes.ts'

/**
 * Electron's own way to a further process: a packaged application cannot start Node (the runAsNode fuse is off). What is
 * posted before the process listens would be lost, so it is kept until the process says that it does.
 */
export const utilityProcesses: Processes = {
  start(entry, argv) {
    const child = utilityProcess.fork(fileURLToPath(entry), argv, { serviceName: 'Chatty encoder', stdio: 'ignore' })
    let early: unknown[] | undefined = []
    child.on('message', (message) => {
      if (message !== processIsListening) return
      for (const kept of early ?? []) child.postMessage(kept)
      early = undefined
    })
    return {
      post(message) {
        if (early) early.push(message)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's port has no origin
        else child.postMessage(message)
      },
      onMessage: (listener) =>
        void child.on('message', (message) => {
          if (message !== processIsListening) listener(message)
        }),
      onExit: (listener) => void child.once('exit', () => listener()),
      kill: () => void child.kill(),
    }
  },
}
