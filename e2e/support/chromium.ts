import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { LaunchOptions } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** The same engine without the surface nobody sees in a test, for three quarters of the processor time. */
const bareName = 'chromium-headless-shell'

/**
 * How the system's own Chromium is started; Playwright's is a download that not every network allows. With `isBare` it
 * is the one without a surface, where there is one.
 */
export function chromiumLaunchOptions({ isBare = false } = {}): LaunchOptions {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const executablePath = [...(isBare ? [bareName] : []), ...names]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(existsSync)
  const args = ['--disable-background-networking', ...sandboxArguments()]
  return executablePath ? { executablePath, args } : { channel: 'chrome', args }
}

/** Chromium's sandbox does not work as root, and only then it is left out. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
