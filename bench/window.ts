/**
 * P13, P14, P15: a conversation of 10,000 messages, a list of 10,000 conversations and an answer of 50 KB at 200 tokens
 * a second, in Chromium, as a person has them.
 */
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { ensureBuilt, startApplication, type RunningApplication } from './application.ts'
import type { Bench } from './bench.ts'
import { openChromium } from './chromium.ts'
import { placeHistory } from './history/cache.ts'
import { startModel } from './stream/model.ts'
import { windowPlan } from './window/data.ts'
import { measureAnswers } from './window/measure-answers.ts'
import { measureConversation } from './window/measure-conversation.ts'
import { measureList } from './window/measure-list.ts'
import { inWorkspace } from './workspace.ts'

export interface WindowParts {
  /** For files of the bench's own. */
  folder: string
  browser: Browser
  app: RunningApplication
  /** A conversation of usual length, and one of more than 10,000 messages. */
  short: number
  long: number
}

export const window: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    options.progress('preparing 10,000 conversations, one of them with more than 10,000 messages')
    const { newestIds } = placeHistory(windowPlan, join(folder, 'data'), options.progress)
    const [short = 0, long = 0] = newestIds
    const model = await startModel()
    const app = await startApplication(join(folder, 'data'), { LM_STUDIO_BASE_URL: model.url })
    const browser = await openChromium()
    try {
      await app.api.settings.update({ isWelcomed: true })
      options.note(
        `Chromium ${browser.version()} without a GPU: every frame is drawn by the processors that also run the application.`,
      )
      const parts: WindowParts = { folder, browser, app, short, long }
      return [
        ...(await measureConversation(options, parts)),
        ...(await measureList(options, parts)),
        ...(await measureAnswers(options, parts)),
      ]
    } finally {
      await browser.close()
      await Promise.all([app.stop(), model.stop()])
    }
  })
