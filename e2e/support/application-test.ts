/** Tests of the whole application through either door, with models that answer at a pace a person could read. */
import { expect, type Page } from '@playwright/test'
import { openApplication, type OpenApplication } from './application.ts'
import type { DoorOptions } from './door.ts'
import { goodKey, startModels, type Models } from './models.ts'
import { test as withFolder } from './temporary-folder.ts'

interface MoreOpening {
  env?: Record<string, string>
  /** A script that is loaded before the application. */
  preload?: string
  /** Told of everything that the window asks for. */
  onRequest?: (address: string) => void
}

interface ApplicationFixtures {
  models: Models
  open(more?: MoreOpening): Promise<OpenApplication>
}

export const test = withFolder.extend<DoorOptions & ApplicationFixtures>({
  door: ['headless', { option: true }],
  // Playwright reads the names of the fixtures used from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  models: async ({}, use) => {
    const models = await startModels()
    await use(models)
    await models.stop()
  },
  open: async ({ door, browser, dataFolder, models }, use) => {
    const opened: OpenApplication[] = []
    await use(async ({ env, ...more } = {}) => {
      const all = { ...models.env, ...env }
      const application = await openApplication({ door, browser, dataFolder, env: all, ...more })
      opened.push(application)
      return application
    })
    for (const application of opened) await application.close().catch(() => undefined)
  },
})

export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })
export const answers = (page: Page) => page.getByRole('article', { name: 'Answer', exact: true })
export const questions = (page: Page) => page.getByRole('article', { name: 'Your message', exact: true })
export const sidebar = (page: Page) => page.getByRole('region', { name: 'Conversations' })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

export async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await button(page, 'Send').click()
}

export async function enterGoodKey(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'OpenAI API key' }).fill(goodKey)
  await expect(page.getByText(/^API key is valid! Found \d+ models$/)).toBeVisible()
  await button(page, 'Start with OpenAI').click()
}
