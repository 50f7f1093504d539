import type { KeyStorage } from '../../contract/system.ts'

/** Where keys are kept: "Keys are …". */
export const keyStorageWords: Record<KeyStorage, string> = {
  keychain: "kept by your system's keychain",
  private_file: 'kept in a file that only your user account can read',
  plain_text: 'kept unencrypted in your data folder',
}
