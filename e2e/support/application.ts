/** The same application through either door: headless in Chromium, or the desktop window in Electron. */
import { basename, join } from 'node:path'
import type { Browser, ElectronApplication, Page } from '@playwright/test'
import { launchElectron, windowIsDrawn } from './electron.ts'
import { startHeadless } from './headless.ts'
import type { DoorOptions } from './door.ts'

export interface OpenApplication {
  page: Page
  /**
   * What is saved when this is done: its name, and where it lies. The browser downloads it; on the desktop a dialog of
   * the system asks where to, and only that is answered for the person.
   */
  saved(act: () => Promise<void>): Promise<SavedFile>
  /** The text that was copied last. */
  copied(): Promise<string>
  /** Ends it in good order, as quitting or Ctrl-C does. */
  close(): Promise<void>
  /** Ends it as a power switch would. */
  kill(): Promise<void>
}

interface SavedFile {
  name: string
  path: string
}

interface Opening {
  door: DoorOptions['door']
  browser: Browser
  dataFolder: string
  env: Record<string, string>
  preload?: string
  onRequest?: (address: string) => void
}

export const openApplication = (opening: Opening): Promise<OpenApplication> =>
  opening.door === 'desktop' ? openDesktop(opening) : openHeadless(opening)

async function openDesktop({ dataFolder, env, preload, onRequest }: Opening): Promise<OpenApplication> {
  const { application, page } = await launchElectron({ dataFolder, env, preload })
  if (onRequest) page.on('request', (request) => onRequest(request.url()))
  return {
    page,
    async saved(act) {
      const path = join(dataFolder, 'saved')
      const proposed = answerSaveDialog(application, path)
      await act()
      const name = basename(await proposed)
      await page.getByText(`${name} is saved.`).waitFor()
      return { name, path }
    },
    copied: () => application.evaluate(({ clipboard }) => clipboard.readText()),
    close: () => application.close(),
    async kill() {
      const ended = new Promise((resolve) => application.process().once('exit', resolve))
      application.process().kill('SIGKILL')
      await ended
    },
  }
}

/** Says where to save, the next time it is asked; answers with what was proposed. */
function answerSaveDialog(application: ElectronApplication, filePath: string): Promise<string> {
  return application.evaluate(
    ({ dialog }, path) =>
      new Promise<string>((resolve) => {
        dialog.showSaveDialog = (...options: unknown[]) => {
          const { defaultPath } = options.at(-1) as { defaultPath?: string }
          resolve(defaultPath ?? '')
          return Promise.resolve({ canceled: false, filePath: path })
        }
      }),
    filePath,
  )
}

async function openHeadless({ browser, dataFolder, env, preload, onRequest }: Opening): Promise<OpenApplication> {
  const more = preload !== undefined && { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` }
  const headless = await startHeadless({ dataFolder, env: { ...env, ...more } })
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  if (onRequest) page.on('request', (request) => onRequest(request.url()))
  await page.goto(headless.signInUrl)
  await windowIsDrawn(page)
  return {
    page,
    async saved(act) {
      const downloading = page.waitForEvent('download')
      await act()
      const download = await downloading
      return { name: download.suggestedFilename(), path: await download.path() }
    },
    copied: () => page.evaluate(() => navigator.clipboard.readText()),
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
