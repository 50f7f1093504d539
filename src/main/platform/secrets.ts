import type { KeyStorage } from '../../contract/system.ts'

/** Keeps provider keys. Names are ours; values never reach a log, the database or a window. */
export interface Secrets {
  storage: KeyStorage
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
}
