/** P13: opening, scrolling and jumping in a conversation of more than 10,000 messages. */
import type { Page } from 'playwright'
import type { ConversationId } from '../../src/contract/base.ts'
import type { BenchOptions } from '../bench.ts'
import { openWindow, settledAfterMs } from '../chromium.ts'
import type { Figure } from '../figures.ts'
import { createRandom } from '../history/random.ts'
import { ofRounds, quantile, ratioOfRounds, takeTurns } from '../measure.ts'
import type { WindowParts } from '../window.ts'
import { promised } from './data.ts'
import { compareScrolling } from './compare-scrolling.ts'
import { jumpTo, openByLink, type Jumped } from './moments.ts'

export async function measureConversation(options: BenchOptions, parts: WindowParts): Promise<Figure[]> {
  const { app, browser, long } = parts
  const { total } = await pageOf(parts, long, null, 1)
  if (total < promised) throw new Error(`The long conversation shows ${total} messages only.`)
  const page = await openWindow(browser, app)
  const figures = [...(await open(options, parts, page)), ...(await jump(options, parts, page, total))]
  options.progress('scrolling through the conversation')
  await page.goto(`${app.origin}/c/${long}`)
  await page.locator('[data-message-id]').first().waitFor()
  const paragraphs = (await pageOf(parts, long, total - 200, 200)).messages.map(({ content }) => content)
  const scrolled = await compareScrolling(options, browser, { page, selector: '[role=log]', direction: -1, paragraphs })
  await page.context().close()
  return [
    ...figures,
    ...scrolled.figures('P13', 'the conversation'),
    {
      what: 'rows of messages in the page while scrolling',
      unit: '',
      value: scrolled.rows,
      goal: { id: 'P13', of: 'value', atMost: 60 },
    },
  ]
}

const pageOf = ({ app }: WindowParts, id: number, from: number | null, count: number) =>
  // The id is a row's own.
  app.api.messages.page({ conversationId: id as ConversationId, from, count })

async function open(options: BenchOptions, parts: WindowParts, page: Page): Promise<Figure[]> {
  options.progress('opening conversations')
  let mostRows = 0
  const opening = (conversationId: number) => async (): Promise<number> => {
    const last = (await pageOf(parts, conversationId, null, 1)).messages[0]
    await page.goto(parts.app.origin)
    await page.locator(`[data-row="${conversationId}"]`).waitFor()
    await page.waitForTimeout(settledAfterMs)
    const { ms, rows } = await page.evaluate(openByLink, { conversationId, messageId: last?.id ?? 0 })
    mostRows = Math.max(mostRows, rows)
    return ms
  }
  const times = await takeTurns({ short: opening(parts.short), long: opening(parts.long) }, { ...options, turns: 3 })
  return [
    {
      what: 'opening 10,000 messages',
      unit: 'ms',
      value: ofRounds(times.long),
      reference: { what: 'opening 40 messages', value: ofRounds(times.short) },
      ratio: ratioOfRounds(times.long, times.short),
      goal: { id: 'P13', of: 'value', atMost: 150 },
    },
    {
      what: 'rows of messages in the page after opening',
      unit: '',
      value: mostRows,
      goal: { id: 'P13', of: 'value', atMost: 60 },
    },
  ]
}

const jumpsPerRound = 5
/** Where the view puts a row that was jumped to, below its upper edge, in pixels. */
const placeOfJump = 28

async function jump(options: BenchOptions, parts: WindowParts, page: Page, total: number): Promise<Figure[]> {
  options.progress('jumping to messages')
  const random = createRandom(options.rounds)
  const jumps: Jumped[] = []
  const jumpIn = (conversationId: number, below: number) => async (): Promise<number> => {
    // Away from the ends, where a row cannot come to the top.
    const position = random.between(5, below - 20)
    const messageId = (await pageOf(parts, conversationId, position, 1)).messages[0]?.id ?? 0
    const jumped = await page.evaluate(jumpTo, { address: `/c/${conversationId}?message=${messageId}`, messageId })
    if (conversationId === parts.long) jumps.push(jumped)
    return jumped.ms
  }
  const short = (await pageOf(parts, parts.short, null, 1)).total
  const times = await takeTurns(
    { short: jumpIn(parts.short, short), long: jumpIn(parts.long, total) },
    { ...options, turns: jumpsPerRound },
  )
  return [
    {
      what: 'jump to a message among 10,000, with opening',
      unit: 'ms',
      value: ofRounds(times.long),
      reference: { what: 'among 40', value: ofRounds(times.short) },
      ratio: ratioOfRounds(times.long, times.short),
      goal: { id: 'P13', of: 'value', atMost: 100 },
    },
    {
      what: 'distance from its place after a jump, p95',
      unit: 'px',
      value: quantile(
        jumps.map(({ top }) => Math.abs(top - placeOfJump)),
        0.95,
      ),
      goal: { id: 'P13', of: 'value', atMost: 2 },
    },
  ]
}
