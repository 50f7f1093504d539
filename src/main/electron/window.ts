/** The one window. Everything it can do beyond a web page, it does through the contract. */
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { showContextMenu } from './context-menu.ts'
import type { PreferenceStore } from './preferences.ts'
import { windowAddress } from './window-address.ts'
import { placeFrom, rememberPlace } from './window-state.ts'

/** The page's own background, so that the first moment is not a flash of another colour. */
const background = { light: '#f8f9fb', dark: '#111319' }

export interface WindowFolders {
  /** The built code. */
  out: string
  resources: string
}

export function openWindow(preferences: PreferenceStore, folders: WindowFolders): BrowserWindow {
  const window = new BrowserWindow({
    ...placeFrom(preferences),
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Chatty',
    // Elsewhere the program file carries it.
    ...(process.platform === 'linux' && { icon: join(folders.resources, 'icon.png') }),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(folders.out, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
      devTools: !app.isPackaged,
    },
  })
  rememberPlace(window, preferences)
  window.once('ready-to-show', () => window.show())
  window.webContents.on('context-menu', (_event, clicked) => showContextMenu(window, clicked))
  reloadAfterCrash(window)
  void window.loadURL(windowAddress)
  return window
}

/** A page that died is loaded again; one that keeps dying is not, so that the fault stays visible. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    crashes += 1
    if (reason !== 'clean-exit' && crashes <= 3) window.webContents.reload()
  })
}
