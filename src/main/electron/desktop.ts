/** Puts the desktop together: the application's host, and the window that talks with it. */
import { join } from 'node:path'
import { app, session, type BrowserWindow } from 'electron'
import { createHost, type Platform } from '../host.ts'
import { openCommandDoor } from '../http/command-door.ts'
import { systemClock } from '../platform/clock.ts'
import { createFileLog, type Log } from '../platform/log.ts'
import { readDesktopConfig } from './configuration.ts'
import { guardSession } from './guards.ts'
import { acceptWindows } from './ipc.ts'
import { installMenu, type MenuActions } from './menu.ts'
import { electronPower } from './power.ts'
import { openPreferences, type PreferenceStore } from './preferences.ts'
import { utilityProcesses } from './processes.ts'
import { serveWindow } from './protocol.ts'
import { createSafeStorageSecrets } from './safe-storage-secrets.ts'
import { electronShell } from './shell.ts'
import { createServerSwitch } from './server-switch.ts'
import { applySpelling, setSpelling } from './spelling.ts'
import { openWindow } from './window.ts'

export interface Desktop {
  log: Log
  /** Brings the window forward, opening it when it was closed. */
  showWindow(): void
  /** Closes the application behind the window; the windows stay. */
  close(): Promise<void>
}

/** Throws when the application cannot start; the message is for a person. */
export async function startDesktop(): Promise<Desktop> {
  const config = readDesktopConfig()
  const log = createFileLog(config.folders.data)
  process.on('unhandledRejection', (reason) =>
    log.error({ at: placeOf(reason) }, 'something failed that nobody waited for'),
  )
  const preferences = openPreferences()
  const outFolder = join(app.getAppPath(), 'out')
  guardSession(session.defaultSession)
  serveWindow(session.defaultSession, join(outFolder, 'renderer'))
  applySpelling(session.defaultSession, preferences)

  const secrets = await createSafeStorageSecrets(join(config.folders.data, 'desktop-keys.json'), log)
  const platform: Platform = {
    clock: systemClock,
    log,
    secrets,
    shell: electronShell,
    processes: utilityProcesses,
    power: electronPower,
  }
  const window = holdWindow(() => openWindow(preferences, { out: outFolder, resources: config.folders.resources }))
  installMenu(menuActions(config.folders.data, window, preferences), preferences.get('spelling'))
  window.show()
  // The page loads while the database opens; what it asks meanwhile waits in its port.
  const opening = createHost({ config, platform }).then((host) => ({
    host,
    server: createServerSwitch(host, preferences, join(outFolder, 'renderer')),
  }))
  acceptWindows(opening, log, preferences)
  const { host, server } = await opening
  const door = await openCommandDoor(host)
  await server.resume()
  return {
    log,
    showWindow: window.show,
    async close() {
      await door.close()
      await host.close()
      await server.close()
    },
  }
}

interface WindowHolder {
  /** Brings it forward, opening it first when there is none. */
  show(): void
  current(): BrowserWindow | undefined
}

function holdWindow(open: () => BrowserWindow): WindowHolder {
  let window: BrowserWindow | undefined
  return {
    current: () => window,
    show() {
      if (window) return bringForward(window)
      window = open()
      window.on('closed', () => {
        window = undefined
      })
    },
  }
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function menuActions(dataFolder: string, window: WindowHolder, preferences: PreferenceStore): MenuActions {
  return {
    openDataFolder: () => void electronShell.openFolder(dataFolder),
    async setSpelling(on) {
      const current = window.current()
      return current ? setSpelling(current, preferences, on) : preferences.get('spelling')
    },
  }
}

/** Where it was thrown, without its message: that may hold what a person wrote. */
function placeOf(reason: unknown): string[] {
  const lines = reason instanceof Error ? (reason.stack ?? '').split('\n') : []
  return lines.filter((line) => line.trimStart().startsWith('at '))
}
