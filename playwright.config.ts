/**
 * End-to-end tests: the real application, headless in Chromium (`chromium`) and in Electron (`electron`). What is
 * named `electron-*` or `package*` runs in Electron only; `story*` and `finding*` are played in both, through `door`.
 */
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from './e2e/support/chromium.ts'
import type { DoorOptions } from './e2e/support/door.ts'

const electronOnly = /\/(?:electron-[^/]*|package[^/]*)\.spec\.ts$/
const both = /\/(?:story|finding)[^/]*\.spec\.ts$/

export default defineConfig<DoorOptions>({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Each test has an application, a folder and models of its own, and waits as much as it works: two cores do two.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Where nobody is there to look, a test that failed is tried once more; what then passed is named at the end.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'list',
  use: {
    launchOptions: chromiumLaunchOptions({ isBare: true }),
    trace: 'off',
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'chromium', outputDir: '.cache/e2e/chromium', testIgnore: electronOnly, use: { door: 'headless' } },
    // Its windows share one screen, and with it the keyboard's focus and the clipboard.
    {
      name: 'electron',
      outputDir: '.cache/e2e/electron',
      workers: 1,
      testMatch: [electronOnly, both],
      use: { door: 'desktop' },
    },
  ],
})
