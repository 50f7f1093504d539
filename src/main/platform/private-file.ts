import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Replaces a file that only its owner may read (0600), whole or not at all. Throws what the file system says. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.new`
  // One left behind by a crash could carry other rights, which opening it again would keep.
  rmSync(draft, { force: true })
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}
