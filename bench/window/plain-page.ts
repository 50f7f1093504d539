/** What the window is measured against: pages of plain HTML without any script of their own. */
import type { Browser, Page } from 'playwright'
import { viewport } from '../chromium.ts'

const style = `body { margin: 0; font: 15px/1.6 sans-serif } #log { height: 100vh; overflow-y: auto }
  p { max-width: 720px; margin: 16px auto; padding: 12px 16px; background: #eee; white-space: pre-wrap }`

/** A page of so many paragraphs, all of them there from the start. */
export async function openPlainPage(browser: Browser, paragraphs: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport })
  const escaped = paragraphs.map(
    (text) => `<p>${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`,
  )
  await page.setContent(`<!doctype html><style>${style}</style><div id="log">${escaped.join('')}</div>`)
  return page
}
