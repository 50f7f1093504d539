/** P15: the first page of 10,000 conversations, and scrolling through them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startNode } from '../application.ts'
import type { BenchOptions } from '../bench.ts'
import { openWindow, settledAfterMs } from '../chromium.ts'
import type { Figure } from '../figures.ts'
import { ofRounds, ratioOfRounds, takeTurns, timeMs } from '../measure.ts'
import type { WindowParts } from '../window.ts'
import { compareScrolling } from './compare-scrolling.ts'

export async function measureList(options: BenchOptions, parts: WindowParts): Promise<Figure[]> {
  const { app, browser } = parts
  const first = await firstPage(options, parts)
  options.progress('scrolling through the list of conversations')
  const page = await openWindow(browser, app)
  await page.locator('[data-row]').first().waitFor()
  await page.waitForTimeout(settledAfterMs)
  await page.evaluate(() => {
    // What scrolls has no name of its own.
    let area = document.querySelector('[data-row]')?.parentElement ?? null
    while (area && getComputedStyle(area).overflowY !== 'auto') area = area.parentElement
    area?.setAttribute('data-bench', 'sidebar')
  })
  const paragraphs = Array.from({ length: 1_000 }, (_, at) => `Conversation ${at}`)
  const scrolled = await compareScrolling(options, browser, {
    page,
    selector: '[data-bench=sidebar]',
    direction: 1,
    paragraphs,
  })
  await page.context().close()
  return [first, ...scrolled.figures('P15', 'the sidebar')]
}

/** Beside a Node server that has the same bytes ready. */
async function firstPage(options: BenchOptions, { app, folder }: WindowParts): Promise<Figure> {
  options.progress('asking for the first page of the list')
  const list = () =>
    fetch(`${app.origin}/rpc/conversations/list`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: app.authorization },
      body: JSON.stringify({ json: { view: 'recent', limit: 60 } }),
    }).then((response) => response.json())
  const bytes = join(folder, 'first-page.json')
  writeFileSync(bytes, JSON.stringify(await list()))
  const bare = await startNode([join(import.meta.dirname, '../start/bare-server.ts'), bytes])
  const times = await takeTurns(
    {
      app: () => timeMs(list),
      bare: () => timeMs(() => fetch(bare.url).then((response) => response.json())),
    },
    { ...options, turns: 50 },
  )
  await bare.stop()
  return {
    what: 'first page of 10,000 conversations, p95',
    unit: 'ms',
    value: ofRounds(times.app, 0.95),
    reference: { what: 'a bare Node server, same bytes', value: ofRounds(times.bare, 0.95) },
    ratio: ratioOfRounds(times.app, times.bare, 0.95),
    goal: { id: 'P15', of: 'value', atMost: 20 },
  }
}
