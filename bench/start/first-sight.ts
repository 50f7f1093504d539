/** When a person sees something after the application was started: the first paint, and the first conversation. */
import type { Browser } from 'playwright'
import { viewport } from '../chromium.ts'

export interface FirstSight {
  /** Milliseconds UTC, with a fraction. */
  paintedAt: number
  listedAt: number
}

/** Opens the window at an address that signs in, in a browser that runs already but has never been here. */
export async function lookAt(browser: Browser, url: string): Promise<FirstSight> {
  const context = await browser.newContext({ viewport })
  try {
    const page = await context.newPage()
    await page.addInitScript(noteFirstRow)
    await page.goto(url)
    const listed = await page.waitForFunction(() => Reflect.get(globalThis, 'listedAt'))
    // The page's script puts a number there.
    const listedAt = (await listed.jsonValue()) as number
    const paintedAt = await page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN)
    })
    return { paintedAt, listedAt }
  } finally {
    await context.close()
  }
}

/** Runs in the page before anything of it: notes when the sidebar first holds a conversation, and it was drawn. */
function noteFirstRow(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-row]')) return
    observer.disconnect()
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () =>
        Reflect.set(globalThis, 'listedAt', performance.timeOrigin + performance.now()),
      )
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  })
  observer.observe(document, { childList: true, subtree: true })
}
