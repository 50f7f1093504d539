/** The same application through either door: headless in Chromium, or the desktop window in Electron. */
import type { Browser, Page } from '@playwright/test'
import { launchElectron, windowIsDrawn } from './electron.ts'
import { startHeadless } from './headless.ts'
import type { DoorOptions } from './door.ts'

export interface OpenApplication {
  page: Page
  /** Ends it in good order, as quitting or Ctrl-C does. */
  close(): Promise<void>
  /** Ends it as a power switch would. */
  kill(): Promise<void>
}

interface Opening {
  door: DoorOptions['door']
  browser: Browser
  dataFolder: string
  env: Record<string, string>
}

export const openApplication = (opening: Opening): Promise<OpenApplication> =>
  opening.door === 'desktop' ? openDesktop(opening) : openHeadless(opening)

async function openDesktop({ dataFolder, env }: Opening): Promise<OpenApplication> {
  const { application, page } = await launchElectron({ dataFolder, env })
  return {
    page,
    close: () => application.close(),
    async kill() {
      const ended = new Promise((resolve) => application.process().once('exit', resolve))
      application.process().kill('SIGKILL')
      await ended
    },
  }
}

async function openHeadless({ browser, dataFolder, env }: Opening): Promise<OpenApplication> {
  const headless = await startHeadless({ dataFolder, env })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(headless.signInUrl)
  await windowIsDrawn(page)
  return {
    page,
    async close() {
      await context.close()
      await headless.stop()
    },
    async kill() {
      await headless.kill()
      await context.close()
    },
  }
}
