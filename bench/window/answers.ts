/** An answer that comes fast and grows long, and what that costs the page. */
import type { Browser, Page } from 'playwright'
import { processorMs } from '../processor-time.ts'

export interface Answered {
  /** From the start of a frame to the end of the changes that the new words made, in milliseconds. */
  flushes: number[]
  /** Milliseconds of every task that held the page for more than 50. */
  longTasks: number[]
  /** Microseconds of the page's main thread a token, over the first and the last tenth of the answer. */
  first: number
  last: number
  /** And over all of it. */
  whole: number
}

/** Runs in the page before anything else of it. */
export function watchFlushes(): void {
  const seen = { flushes: [] as number[], longTasks: [] as number[] }
  Reflect.set(globalThis, 'seenFlushes', seen)
  const native = requestAnimationFrame.bind(globalThis)
  let [frame, begun] = [0, 0]
  globalThis.requestAnimationFrame = (callback) =>
    native((time) => {
      if (time !== frame) [frame, begun] = [time, performance.now()]
      callback(time)
    })
  // Told in the microtask after the one in which React changed the page.
  new MutationObserver(() => {
    if (begun === 0) return
    seen.flushes.push(performance.now() - begun)
    begun = 0
  }).observe(document, { childList: true, characterData: true, subtree: true })
  new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: 'longtask',
  })
}

/** The process that runs a page: the one that is busy when the page is. */
export async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const client = await browser.newBrowserCDPSession()
  const { processInfo } = await client.send('SystemInfo.getProcessInfo')
  const renderers = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => ({ id, ran: processorMs(id) }))
  await page.evaluate(() => {
    const begun = performance.now()
    while (performance.now() - begun < 500);
  })
  const ranMost = renderers.toSorted((a, b) => processorMs(b.id) - b.ran - (processorMs(a.id) - a.ran))[0]
  if (!ranMost) throw new Error('The browser draws nothing.')
  return ranMost.id
}

/** Asks for an answer of so many tokens at so many a second, and watches the page until it must be there. */
export async function watchAnswer(
  page: Page,
  renderer: number,
  tokens: { count: number; perSecond: number },
  ask: () => Promise<unknown>,
): Promise<Answered> {
  await forget(page)
  const tenthMs = (tokens.count * 100) / tokens.perSecond
  const begun = processorMs(renderer, 'main')
  await ask()
  await page.waitForTimeout(tenthMs)
  const afterFirst = processorMs(renderer, 'main')
  await page.waitForTimeout(tenthMs * 8)
  const beforeLast = processorMs(renderer, 'main')
  await page.waitForTimeout(tenthMs)
  const ended = processorMs(renderer, 'main')
  const seen = await page.evaluate(
    () => Reflect.get(globalThis, 'seenFlushes') as Pick<Answered, 'flushes' | 'longTasks'>,
  )
  const micros = (from: number, to: number, share: number): number => ((to - from) * 1000) / (tokens.count * share)
  return {
    ...seen,
    first: micros(begun, afterFirst, 0.1),
    last: micros(beforeLast, ended, 0.1),
    whole: micros(begun, ended, 1),
  }
}

/** The least a page can do with tokens: adds them to a text once a frame. */
export async function watchPlainAnswer(
  page: Page,
  renderer: number,
  tokens: { texts: string[]; perSecond: number },
): Promise<Pick<Answered, 'longTasks' | 'whole'>> {
  await forget(page)
  const begun = processorMs(renderer, 'main')
  await page.evaluate(
    ({ texts, perSecond }) =>
      new Promise<void>((resolve) => {
        const paragraph = document.body.appendChild(document.createElement('p'))
        const start = performance.now()
        let written = 0
        const write = (): void => {
          const due = Math.floor(((performance.now() - start) * perSecond) / 1000)
          paragraph.append(texts.slice(written, due).join(''))
          written = due
          if (written < texts.length) requestAnimationFrame(write)
          else resolve()
        }
        write()
      }),
    tokens,
  )
  const whole = ((processorMs(renderer, 'main') - begun) * 1000) / tokens.texts.length
  return { longTasks: (await page.evaluate(takeSeen)).longTasks, whole }
}

// Put there by `watchFlushes`.
const takeSeen = () => Reflect.get(globalThis, 'seenFlushes') as Pick<Answered, 'flushes' | 'longTasks'>

const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = Reflect.get(globalThis, 'seenFlushes') as Pick<Answered, 'flushes' | 'longTasks'>
    seen.flushes.length = 0
    seen.longTasks.length = 0
  })
