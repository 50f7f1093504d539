/**
 * Processes of our own, for work whose memory must be given back and whose crash must not be ours: a child process
 * on plain Node, a utility process in Electron, where Node itself cannot be started.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The first thing a process says in Electron (see `workers/process-parent.ts`). */
export const processIsListening = 'listening'

export interface ProcessPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Told once, however it ends. */
  onExit(listener: () => void): void
  kill(): void
}

export interface Processes {
  /** Starts the file at `entry` with these arguments. */
  start(entry: URL, argv: string[]): ProcessPort
}

export const childProcesses: Processes = {
  start(entry, argv) {
    // Messages are copied as between threads, so that arrays of numbers stay arrays of numbers.
    const child = fork(fileURLToPath(entry), argv, {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return {
      post(message) {
        // A child that has just died is told of by its exit.
        if (child.connected) child.send(message as never, () => {})
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit(listener) {
        let isTold = false
        const tell = (): void => {
          if (isTold) return
          isTold = true
          listener()
        }
        child.on('exit', tell)
        child.on('error', tell)
      },
      kill: () => void child.kill('SIGKILL'),
    }
  },
}
