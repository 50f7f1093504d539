/** P14: an answer of 50 KB at 200 tokens a second. */
import type { ConversationId } from '../../src/contract/base.ts'
import { createUid } from '../../src/main/services/uid.ts'
import type { BenchOptions } from '../bench.ts'
import { openChromium, viewport } from '../chromium.ts'
import type { Figure } from '../figures.ts'
import { median, ofRounds, quantile, ratioOfRounds, takeTurns } from '../measure.ts'
import { essayTokens } from '../stream/tokens.ts'
import type { WindowParts } from '../window.ts'
import { rendererOf, watchAnswer, watchFlushes, watchPlainAnswer, type Answered } from './answers.ts'
import { openPlainPage } from './plain-page.ts'

const perSecond = 200
const plainTokens = 1_500

export async function measureAnswers(options: BenchOptions, { app, short }: WindowParts): Promise<Figure[]> {
  const tokens = essayTokens()
  const minutes = Math.ceil(((options.rounds + 1) * (tokens.length + plainTokens)) / perSecond / 60)
  options.progress(`answers of ${tokens.length} tokens at ${perSecond} a second; about ${minutes} minutes`)
  // Browsers of their own, so that each page's process is known.
  const [browser, plainBrowser] = await Promise.all([openChromium(), openChromium()])
  try {
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    await page.addInitScript(watchFlushes)
    await page.goto(app.signInUrl)
    await page.goto(`${app.origin}/c/${short}`)
    await page.locator('[data-message-id]').first().waitFor()
    const renderer = await rendererOf(browser, page)

    const half = tokens.slice(0, tokens.length / 2).join('')
    const plainPage = await openPlainPage(plainBrowser, [half])
    const plainRenderer = await rendererOf(plainBrowser, plainPage)

    const answers: Answered[] = []
    const plainLongTasks: number[] = []
    const ask = () =>
      app.api.messages.send({
        uid: createUid(Date.now()),
        conversationId: short as ConversationId, // A row's own id.
        parentId: null,
        content: `essay ${perSecond}`,
        model: { providerId: 'lmstudio', modelId: 'bench' },
      })
    const micros = await takeTurns(
      {
        async app() {
          const answer = await watchAnswer(page, renderer, { count: tokens.length, perSecond }, ask)
          answers.push(answer)
          await page.waitForTimeout(1_500)
          return answer.whole
        },
        async plain() {
          const texts = tokens.slice(0, plainTokens)
          const plain = await watchPlainAnswer(plainPage, plainRenderer, { texts, perSecond })
          plainLongTasks.push(plain.longTasks.length)
          return plain.whole
        },
      },
      options,
    )
    return tell(answers.slice(1), median(plainLongTasks.slice(1)), {
      value: ofRounds(micros.app),
      plain: ofRounds(micros.plain),
      ratio: ratioOfRounds(micros.app, micros.plain),
    })
  } finally {
    await Promise.all([browser.close(), plainBrowser.close()])
  }
}

function tell(
  answers: Answered[],
  plainLongTasks: number,
  whole: { value: number; plain: number; ratio: number },
): Figure[] {
  const over = (read: (answer: Answered) => number): number => median(answers.map(read))
  return [
    {
      what: 'tasks over 50 ms during an answer',
      unit: '',
      value: over(({ longTasks }) => longTasks.length),
      reference: { what: 'plain page', value: plainLongTasks },
      goal: { id: 'P14', of: 'value', atMost: 0 },
    },
    {
      what: 'flush of new words, p50',
      unit: 'ms',
      value: over(({ flushes }) => quantile(flushes, 0.5)),
    },
    {
      what: 'flush of new words, p95',
      unit: 'ms',
      value: over(({ flushes }) => quantile(flushes, 0.95)),
      goal: { id: 'P14', of: 'value', atMost: 4 },
    },
    {
      what: 'main thread a token, last tenth of the answer',
      unit: 'µs',
      value: over(({ last }) => last),
      reference: { what: 'first tenth', value: over(({ first }) => first) },
      ratio: over(({ first, last }) => last / first),
      goal: { id: 'P14', of: 'ratio', atMost: 1.5 },
    },
    {
      what: 'main thread a token, whole answer',
      unit: 'µs',
      value: whole.value,
      reference: { what: 'plain text, once a frame', value: whole.plain },
      ratio: whole.ratio,
    },
  ]
}
