/** Starts the built application in Electron, as its own process with a data folder of its own. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { sandboxArguments } from './chromium.ts'

export interface DesktopApplication {
  application: ElectronApplication
  page: Page
}

export interface LaunchOptions {
  /** Becomes Electron's user data folder; the application's data lies in it. */
  dataFolder: string
  /** Added to this process's environment; undefined takes a name out. */
  env?: Record<string, string | undefined>
  /** A script that the main process loads before the application. */
  preload?: string | undefined
}

/** What Electron is started with: this folder's application, its data, and no graphics card. */
export const electronArguments = (dataFolder: string): string[] => [
  '.',
  `--user-data-dir=${dataFolder}`,
  '--disable-gpu',
  ...sandboxArguments(),
]

/** Answers once the window is drawn. Close it with `application.close()`, which is what quitting does. */
export async function launchElectron({ dataFolder, env = {}, preload }: LaunchOptions): Promise<DesktopApplication> {
  const application = await _electron.launch({
    args: [...(preload === undefined ? [] : ['-r', preload]), ...electronArguments(dataFolder)],
    cwd: process.cwd(),
    env: definedOnly({ ...process.env, CHATTY_DATA: undefined, ...env }),
  })
  const page = await application.firstWindow()
  await windowIsDrawn(page)
  // A display without a window manager focuses nothing, and Chromium copies and types into focused pages only.
  await page.mouse.click(1, 1)
  return { application, page }
}

/** The window has taken the place of what was painted first, and hears its keys. */
export const windowIsDrawn = (page: Page): Promise<void> => page.locator('#shell').waitFor({ state: 'detached' })

export function definedOnly(values: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
