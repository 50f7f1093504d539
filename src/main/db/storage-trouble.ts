/** The one place where what SQLite and the file system complain about becomes words for a person. */
import { AppError } from '../errors.ts'

/**
 * `full`: no room, or the disk refused a write. `damaged`: what was read makes no sense. `out_of_reach`: the folder
 * may not be written to, or is gone.
 */
export type StorageTrouble = 'full' | 'damaged' | 'out_of_reach'

const troubles: [RegExp, StorageTrouble][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, 'full'],
  [/^SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMMAP|SHMOPEN|CLOSE)$/, 'full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_IOERR_(READ|SHORT_READ|CORRUPTFS|DATA)$/, 'damaged'],
  [/^(SQLITE_(IOERR|READONLY|CANTOPEN|PERM)|EIO$|EACCES$|EPERM$|EROFS$|ENOENT$|ENOTDIR$)/, 'out_of_reach'],
]

/** What kind of trouble with the storage an error is; null when it is something else. Looks through causes. */
export function storageTroubleOf(error: unknown): StorageTrouble | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const found = troubles.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return null
}

/** Reading failed because of what was read. SQLite calls some of it, such as a format it does not know, an error only. */
export const isUnreadable = (error: unknown): error is Error =>
  storageTroubleOf(error) === 'damaged' || (error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR')

const sentences: Record<StorageTrouble, string> = {
  full:
    'There is no room left on the disk. Everything stored so far is safe, and your text is kept here. ' +
    'Free some space and it goes on by itself.',
  damaged: 'Part of the stored data could not be read. Nothing was changed; Chatty is now checking the database.',
  out_of_reach:
    'The data folder cannot be written to. Everything stored so far is safe, and your text is kept here. ' +
    'Check that the folder is there and may be written to, then try again.',
}

/** The same trouble as an error the contract knows; anything else comes back as it was. */
export function asStorageError(error: unknown): unknown {
  const trouble = error instanceof AppError ? null : storageTroubleOf(error)
  if (trouble === null) return error
  const code = trouble === 'full' ? 'STORAGE_FULL' : 'STORAGE_UNAVAILABLE'
  return new AppError(code, sentences[trouble], undefined, { cause: error })
}
