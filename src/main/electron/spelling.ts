/**
 * Spell checking. Outside macOS Chromium fetches its dictionaries from Google's servers, and nothing leaves this
 * computer unasked: so there it is off until the person says yes.
 */
import { dialog, type BrowserWindow, type Session } from 'electron'
import type { PreferenceStore } from './preferences.ts'

export function applySpelling(session: Session, preferences: PreferenceStore): void {
  session.setSpellCheckerEnabled(preferences.get('spelling'))
}

/** Switches it, asking first where a dictionary would be fetched. Answers whether it is on. */
export async function setSpelling(window: BrowserWindow, preferences: PreferenceStore, on: boolean): Promise<boolean> {
  const agreed = on && (process.platform === 'darwin' || (await mayFetchDictionary(window)))
  preferences.set('spelling', agreed)
  applySpelling(window.webContents.session, preferences)
  return agreed
}

async function mayFetchDictionary(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Fetch a dictionary?',
    detail: 'It comes once from Google, as in every Chromium browser. What you write is checked on this computer only.',
    buttons: ['Fetch', 'Not now'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
