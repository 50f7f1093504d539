import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { launchElectron, windowIsDrawn, type DesktopApplication } from './electron.ts'

interface DesktopFixtures {
  desktop: DesktopApplication
  dataFolder: string
}

/**
 * Tests of one desktop application, opened before the first of them on an empty data folder and closed after the last;
 * each finds the page loaded anew. For those of the file or group that calls it.
 */
export function shareDesktop() {
  let desktop: DesktopApplication
  let folder: string
  // One after another, whatever else runs beside them.
  base.describe.configure({ mode: 'default' })
  base.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chatty-e2e-'))
    desktop = await launchElectron({ dataFolder: folder })
  })
  base.afterAll(async () => {
    await desktop.application.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return base.extend<DesktopFixtures>({
    // Playwright reads the names of the fixtures used from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    dataFolder: ({}, use) => use(folder),
    // oxlint-disable-next-line no-empty-pattern
    desktop: async ({}, use) => {
      await desktop.page.reload()
      await windowIsDrawn(desktop.page)
      await use(desktop)
    },
  })
}
