/** Scrolling in the window beside scrolling in a page of plain HTML, in turns. */
import type { Browser, Page } from 'playwright'
import type { BenchOptions } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { median, ofRounds, ratioOfRounds, takeTurns } from '../measure.ts'
import { scroll } from './frames.ts'
import { openPlainPage } from './plain-page.ts'

interface Scrolling {
  page: Page
  selector: string
  /** 1 downwards, -1 upwards. */
  direction: 1 | -1
  /** The text of the plain page. */
  paragraphs: string[]
}

const distance = 12_000

export async function compareScrolling(options: BenchOptions, browser: Browser, scrolling: Scrolling) {
  const { page, selector, direction, paragraphs } = scrolling
  const plain = await openPlainPage(browser, paragraphs)
  await plain.evaluate((way) => document.querySelector('#log')?.scrollTo(0, way < 0 ? 1e9 : 0), direction)
  const dropped: Record<'app' | 'plain', number[]> = { app: [], plain: [] }
  let rows = 0
  const scrolls = async (name: 'app' | 'plain', on: Page, area: string): Promise<() => Promise<number[]>> => {
    const client = await on.context().newCDPSession(on)
    return async () => {
      await on.bringToFront()
      const scrolled = await scroll(on, client, area, direction * distance)
      if (name === 'app') {
        rows = Math.max(rows, scrolled.rows)
        if (scrolled.passed < scrolled.rows + 10) throw new Error('The window did not scroll.')
      }
      if (name === 'plain')
        await on.evaluate((way) => document.querySelector('#log')?.scrollBy(0, way), -direction * distance)
      dropped[name].push(scrolled.dropped)
      return scrolled.frames
    }
  }
  const frames = await takeTurns(
    { app: await scrolls('app', page, selector), plain: await scrolls('plain', plain, '#log') },
    options,
  )
  await plain.close()
  const warmups = 1
  return {
    rows,
    figures: (goal: string, what: string): Figure[] => [
      {
        what: `frame while scrolling ${what}, p95`,
        unit: 'ms',
        value: ofRounds(frames.app, 0.95),
        reference: { what: 'plain HTML', value: ofRounds(frames.plain, 0.95) },
        ratio: ratioOfRounds(frames.app, frames.plain, 0.95),
        // Frame times are whole refreshes; those of a screen at 60 Hz are 16.7 ms with what rounding adds.
        goal: { id: goal, of: 'value', atMost: 16.8 },
      },
      {
        what: `frames dropped while scrolling ${what}`,
        unit: '%',
        value: median(dropped.app.slice(warmups)) * 100,
        reference: { what: 'plain HTML', value: median(dropped.plain.slice(warmups)) * 100 },
        goal: { id: goal, of: 'value', atMost: 1 },
      },
    ],
  }
}
