/**
 * Takes the pictures in docs/screenshots: `npm run pictures` after a build, about two minutes. The application runs
 * headless, first empty and with the sample history, then on a generated history of several thousand messages, with a
 * stand-in for the models. Every page is taken wide and narrow, light and dark, once it is drawn.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { placeHistory } from '../bench/history/cache.ts'
import { chromiumLaunchOptions } from '../e2e/support/chromium.ts'
import { type Headless, startHeadless } from '../e2e/support/headless.ts'
import { goodKey, startModels } from '../e2e/support/models.ts'

const target = resolve(import.meta.dirname, '../docs/screenshots')
const wide = { width: 1360, height: 860 }
const narrow = { width: 390, height: 844 }
/** Text stays sharp, and all of them together stay small enough to be cloned by everyone. */
const quality = 86
/** A machine may have other things to do. */
const patienceMs = 90_000

const models = await startModels()
models.mock.prependFixture({
  match: { userMessage: /before kafka/i },
  response: {
    content: `Before durable logs, the usual answer was a **bounded buffer that pushes back**: the writer blocks or is told to slow down when the reader falls behind. I would make the limit explicit and let it travel upstream:

\`\`\`ts
const queue = new BoundedQueue<Row>({ capacity: 10_000 })

for await (const row of source) {
  await queue.push(row) // waits while the warehouse is slow
  metrics.gauge('queue.depth', queue.size)
}
\`\`\`

| When full | You lose | Fits |
|---|---|---|
| Block the writer | Throughput, never data | Batch imports |
| Drop the oldest | History | Live gauges |
| Spill to disk | Disk, and some latency | Your case |

At $\\lambda = 40$ rows a second, 2 GB last a weekend and cost about $5.`,
  },
})
models.mock.prependFixture({
  match: { userMessage: /staging key/i },
  response: { content: 'Noted. I would keep the key itself out of the notes and say only where it is kept.' },
})

const browser = await chromium.launch(chromiumLaunchOptions())
mkdirSync(target, { recursive: true })
try {
  await picturesOfTheSample()
  await picturesOfYears()
} finally {
  await browser.close()
  await models.stop()
}

/** The first minutes with Chatty: no key, and someone else's history to look around in. */
async function picturesOfTheSample(): Promise<void> {
  const headless = await startHeadless({ env: models.env })
  const page = await openWindow(headless)
  await page.getByText('Look around first').waitFor()
  await take(page, 'first-run')

  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByRole('complementary', { name: 'Sample history' }).waitFor()
  await page.goto(`${headless.url}/settings/memory`)
  await page.getByText('Everything is prepared').waitFor({ timeout: 3 * patienceMs })
  await take(page, 'memory')

  const query = 'queue grows when the warehouse is slow'
  const meant = page.getByRole('option').filter({ hasText: 'meaning' })
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Find' }).fill(query)
  await meant.first().waitFor()
  await take(page, 'find')
  await page.keyboard.press('Escape')

  await page.goto(`${headless.url}/find?q=${encodeURIComponent(query)}`)
  await meant.first().waitFor()
  await page.getByRole('region', { name: 'Preview' }).getByText('Check in this order').waitFor()
  await take(page, 'find-page')

  await page.goto(`${headless.url}/find?mode=meaning&q=${encodeURIComponent('ingestion outruns a sluggish database')}`)
  await meant.filter({ hasText: 'A queue that grows while' }).click()
  await page.waitForFunction(() => (CSS.highlights.get('found-passage')?.size ?? 0) > 0)
  await page.getByRole('search').getByText(/of \d/).waitFor()
  await take(page, 'found')
  await headless.stop()
}

/** Years of use: what is long, what is counted, what is shared. */
async function picturesOfYears(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'chatty-pictures-'))
  placeHistory({ messages: 10_000, seed: 7 }, join(dataFolder, 'data'))
  const history = new Database(join(dataFolder, 'data', 'chatty.db'))
  history.exec('UPDATE messages SET bookmarked_at = created_at WHERE id % 250 = 3')
  history.close()
  const headless = await startHeadless({ dataFolder, env: { ...models.env, OPENAI_API_KEY: goodKey } })
  const page = await openWindow(headless)
  await page.getByRole('button', { name: 'Look around first' }).click()
  await page.getByText('What is on your mind?').waitFor()
  await take(page, 'new-chat')

  await ask(
    page,
    'Our queue grows without bound when the warehouse is slow. How did people solve this before Kafka, and what would you do here?',
    'last a weekend',
  )
  await take(page, 'chat')
  await picturesOfSharing(page)

  await page.goto(`${headless.url}/insights`)
  await page.getByRole('button', { name: '90 days' }).click()
  await page.getByRole('heading', { name: 'When you write' }).waitFor()
  await take(page, 'insights')
  await page.goto(`${headless.url}/bookmarks`)
  await page.getByRole('region', { name: 'Bookmarked messages' }).getByRole('article').first().waitFor()
  await take(page, 'bookmarks')
  await page.goto(`${headless.url}/settings/providers`)
  await page.getByRole('heading', { name: 'On this machine' }).waitFor()
  await take(page, 'settings')
  await page.goto(`${headless.url}/settings/people`)
  await page.getByLabel('Add a person').fill('Anna Meier')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Switch to Anna Meier' }).waitFor()
  await take(page, 'people')
  await page.goto(`${headless.url}/settings/api`)
  await page.getByLabel('New token').fill('backup script')
  await page.getByRole('button', { name: 'Make' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Revoke backup script' }).waitFor()
  await take(page, 'settings-api')
  await page.goto(`${headless.url}/api/docs#messages-send`)
  await page.getByRole('heading', { name: 'Ask', exact: true }).waitFor()
  await take(page, 'api')
  await headless.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

/** A chat with a secret in it: what is about to be seen by others, and then what they see. */
async function picturesOfSharing(page: Page): Promise<void> {
  const note = 'The staging key is sk-proj-Zq8vR2mT6yWb4Nc7Kd9Xf3Hj5Lp1; questions go to ana.ruiz@example.org.'
  await ask(page, note, 'keep the key itself')
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Share…' }).click()
  const preview = page.getByRole('region', { name: 'What others will see' })
  const key = preview.getByRole('button', { name: /^Black out a key/ })
  await key.click()
  await preview.getByText('█████').waitFor()
  await take(page, 'share')
  await page.getByRole('button', { name: 'Black out all' }).click()
  await page.getByRole('button', { name: 'Make a link' }).click()
  const address = await page.getByRole('dialog').getByRole('status').locator('code').textContent()
  const visitor = await (await browser.newContext({ viewport: wide })).newPage()
  await visitor.goto(address ?? '')
  await take(visitor, 'shared')
  await visitor.context().close()
  await page.keyboard.press('Escape')
}

async function openWindow(headless: Headless): Promise<Page> {
  const page = await (await browser.newContext({ viewport: wide })).newPage()
  page.setDefaultTimeout(patienceMs)
  await page.goto(headless.signInUrl)
  return page
}

async function ask(page: Page, text: string, answered: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(answered).last().waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
}

/** One page, in every theme and width. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const [suffix, size] of [
      ['', wide],
      ['-narrow', narrow],
    ] as const) {
      await page.setViewportSize(size)
      await isDrawn(page)
      await save(page, join(target, `${name}-${theme}${suffix}.webp`))
    }
  }
  await page.setViewportSize(wide)
  console.log(name)
}

/** Fonts are there, what moves has come to its end, nothing is loading, and two frames have passed. */
async function isDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
    await frame()
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
    await frame()
  })
  await page.getByRole('status', { name: /^Loading|^Looking/ }).waitFor({ state: 'detached' })
}

/** As WebP, which Playwright itself does not write. */
async function save(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
  writeFileSync(file, Buffer.from(data, 'base64'))
  await session.detach()
}
