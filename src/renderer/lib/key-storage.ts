import type { KeyStorage } from '../../contract/system.ts'

/** Where keys are kept, in the words of the window. */
export const keyStorageWords: Record<KeyStorage, string> = {
  keychain: "Kept by your system's keychain",
  private_file: 'Kept in a file that only your user account can read',
  plain_text: 'Kept unencrypted in your data folder',
}
