/** Whom the application calls: every socket of its processes, and every request of its window. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export interface Calls {
  /** How the application is opened, so that its calls are noted. */
  opening: { env: Record<string, string>; preload: string; onRequest: (address: string) => void }
  /** The hosts that its processes opened sockets to, each once. */
  hosts(): string[]
  /** What its window asked for from anywhere but the application itself. */
  strangers(applicationUrl: string): string[]
}

export function watchCalls(folder: string): Calls {
  const file = join(folder, 'calls.txt')
  const requests: string[] = []
  const preload = resolve(import.meta.dirname, 'note-calls.cjs')
  return {
    opening: {
      env: { CHATTY_NOTED_CALLS: file },
      preload,
      onRequest: (address) => void requests.push(address),
    },
    hosts: () => (existsSync(file) ? [...new Set(readFileSync(file, 'utf8').trim().split('\n'))] : []),
    strangers: (applicationUrl) => requests.filter((address) => !isOf(applicationUrl, address)),
  }
}

/** The same scheme and host; what the page holds itself is asked for from nowhere. */
function isOf(applicationUrl: string, address: string): boolean {
  const [own, other] = [new URL(applicationUrl), new URL(address)]
  return (own.protocol === other.protocol && own.host === other.host) || /^(?:data|blob):/.test(address)
}
