/** What the desktop remembers for itself, outside the database: it belongs to this computer, not to the history. */
import type { Rectangle } from 'electron'
import Store from 'electron-store'

interface Preferences {
  window?: { bounds: Rectangle; maximized: boolean }
  /** Whether the person let spelling dictionaries be fetched. */
  spelling: boolean
  /** Whether programs and browsers on this machine can reach Chatty, and at which port. */
  server: { isOn: boolean; port: number }
  /** Whose conversations the window shows; nobody's choice yet when it is not there. */
  personId?: number
}

const defaultPort = 8000

export type PreferenceStore = Store<Preferences>

/** `desktop.json` in the user data folder. An unreadable one is begun anew: it holds nothing that is missed. */
export function openPreferences(): PreferenceStore {
  return new Store<Preferences>({
    name: 'desktop',
    clearInvalidConfig: true,
    // On a Mac the system brings its own dictionaries.
    defaults: { spelling: process.platform === 'darwin', server: { isOn: false, port: defaultPort } },
  })
}
