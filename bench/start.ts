/**
 * P11: from the start of the process until the headless application answers, lists the conversations, and shows them in
 * Chromium; with a thousand and with a million messages, beside a Node server that does nothing.
 */
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { ensureBuilt, startApplication, startNode } from './application.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { openChromium } from './chromium.ts'
import type { Figure, Goal } from './figures.ts'
import { placeHistory } from './history/cache.ts'
import { ofRounds, ratioOfRounds, takeTurns, type Series } from './measure.ts'
import { lookAt } from './start/first-sight.ts'
import { inWorkspace } from './workspace.ts'

const sizes = { thousand: 1_000, million: 1_000_000 }

type Moment = 'core' | 'list' | 'paint' | 'sidebar'
const moments: Record<Moment, { what: string; goal: Goal }> = {
  core: { what: 'core ready', goal: { id: 'P11', of: 'value', atMost: 300 } },
  list: { what: 'conversations listed', goal: { id: 'P11', of: 'value', atMost: 300 } },
  paint: { what: 'first paint in Chromium', goal: { id: 'P11', of: 'value', atMost: 500 } },
  sidebar: { what: 'sidebar usable', goal: { id: 'P11', of: 'value', atMost: 800 } },
}

/** One start: milliseconds after the process was asked for. */
type Start = Record<Moment, number>

export const start: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    options.progress('preparing 1,000 and 1,000,000 messages; minutes the first time, then cached')
    for (const [name, messages] of Object.entries(sizes)) {
      await prepare(join(folder, name), messages, options.progress)
    }
    const browser = await openChromium()
    try {
      return await compareStarts(options, folder, browser)
    } finally {
      await browser.close()
    }
  })

/** A history of someone who has been here before. */
async function prepare(dataFolder: string, messages: number, say: (text: string) => void): Promise<void> {
  placeHistory({ seed: 8, messages }, dataFolder, say)
  const app = await startApplication(dataFolder)
  await app.api.settings.update({ isWelcomed: true })
  await app.stop()
}

async function compareStarts(options: BenchOptions, folder: string, browser: Browser): Promise<Figure[]> {
  options.progress('starting again and again')
  options.note(
    'Files come from the page cache, as after a first start since the machine was turned on; processes are cold. ' +
      'Chromium runs already, with an empty cache.',
  )
  const starts: Record<'thousand' | 'million', Start[]> = { thousand: [], million: [] }
  const keep = (name: 'thousand' | 'million') => async (): Promise<number> => {
    const measured = await startOnce(join(folder, name), browser)
    starts[name].push(measured)
    return measured.core
  }
  const warmups = 2
  const times = await takeTurns(
    { bare: startBare, thousand: keep('thousand'), million: keep('million') },
    { ...options, warmups },
  )
  const seriesOf = (name: 'thousand' | 'million', moment: Moment): Series =>
    starts[name].slice(warmups).map((measured) => [measured[moment]])
  const bare = { what: 'a bare Node server', value: ofRounds(times.bare) }

  return (['core', 'list', 'paint', 'sidebar'] as const).flatMap((moment) => {
    const [thousand, million] = [seriesOf('thousand', moment), seriesOf('million', moment)]
    const { what, goal } = moments[moment]
    return [
      {
        what: `${what}, 1M messages`,
        unit: 'ms',
        value: ofRounds(million),
        reference: bare,
        ratio: ratioOfRounds(million, times.bare),
        goal,
      },
      {
        what: `${what}, 1M beside 1k messages`,
        unit: 'ms',
        value: ofRounds(million),
        reference: { what: '1k messages', value: ofRounds(thousand) },
        ratio: ratioOfRounds(million, thousand),
        goal: { id: 'P11', of: 'ratio' as const, atMost: 1.15 },
      },
    ]
  })
}

async function startBare(): Promise<number> {
  const begun = performance.now()
  const server = await startNode([join(import.meta.dirname, 'start/bare-server.ts')])
  await (await fetch(server.url)).text()
  const took = performance.now() - begun
  await server.stop()
  return took
}

async function startOnce(dataFolder: string, browser: Browser): Promise<Start> {
  const begun = performance.now()
  const begunAt = performance.timeOrigin + begun
  const app = await startApplication(dataFolder)
  try {
    await (await fetch(`${app.origin}/healthz`)).text()
    const core = performance.now() - begun
    await app.api.conversations.list({ view: 'recent', limit: 60 })
    const list = performance.now() - begun
    const { paintedAt, listedAt } = await lookAt(browser, app.signInUrl)
    return { core, list, paint: paintedAt - begunAt, sidebar: listedAt - begunAt }
  } finally {
    await app.stop()
  }
}
