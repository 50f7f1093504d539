import { type Browser, type Page, chromium } from 'playwright'
import { chromiumLaunchOptions } from '../e2e/support/chromium.ts'
import type { RunningApplication } from './application.ts'

/** The system's own Chromium, drawing as if a screen of 60 frames a second were there. */
export const openChromium = (): Promise<Browser> => chromium.launch(chromiumLaunchOptions())

export const viewport = { width: 1280, height: 800 }

/** Signs in with the address that the application printed, in a browser without anything remembered. */
export async function openWindow(browser: Browser, { url }: RunningApplication): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.goto(url)
  return page
}
