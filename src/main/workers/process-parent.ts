/** A process's way back to the one that started it, on plain Node and in Electron alike. */
export interface ProcessParent {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** The one who started it is gone. */
  onEnd(listener: () => void): void
}

/** What Electron gives its utility processes (https://www.electronjs.org/docs/latest/api/parent-port). */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

export function parentOfProcess(): ProcessParent {
  const port = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort
  if (port) {
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's port has no origin
      post: (message) => port.postMessage(message),
      onMessage(listener) {
        port.on('message', ({ data }) => listener(data))
        // What was posted before would have been lost; it is sent now (see `electron/processes.ts`).
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process's port has no origin
        port.postMessage('listening')
      },
      // Electron ends its utility processes with itself.
      onEnd: () => {},
    }
  }
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
    onEnd: (listener) => void process.on('disconnect', listener),
  }
}
