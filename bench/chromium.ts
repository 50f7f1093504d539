import { type Browser, type Page, chromium } from 'playwright'
import { chromiumLaunchOptions } from '../e2e/support/chromium.ts'
import type { RunningApplication } from './application.ts'

/** The system's own Chromium, drawing as if a screen of 60 frames a second were there. */
export const openChromium = (): Promise<Browser> => chromium.launch(chromiumLaunchOptions())

/** What a page still does after its first conversations are there is over by then. */
export const settledAfterMs = 500

export const viewport = { width: 1280, height: 800 }

/** Signs in, in a browser without anything remembered. */
export async function openWindow(browser: Browser, { signInUrl }: RunningApplication): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  await page.goto(signInUrl)
  return page
}
