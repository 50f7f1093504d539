import type { Secrets } from '../platform/secrets.ts'

/** Keys that are forgotten with the test. */
export function createMemorySecrets(): Secrets {
  const values = new Map<string, string>()
  return {
    storage: 'private_file',
    get: (name) => Promise.resolve(values.get(name)),
    set: (name, value) => Promise.resolve(void values.set(name, value)),
    delete: (name) => Promise.resolve(void values.delete(name)),
  }
}
