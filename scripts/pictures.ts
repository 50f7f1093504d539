/**
 * Takes the pictures in docs/screenshots: `node scripts/pictures.ts` after a build. The application runs headless on a
 * generated history of several thousand messages, with a stand-in for the models.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { placeHistory } from '../bench/history/cache.ts'
import { chromiumLaunchOptions } from '../e2e/support/chromium.ts'
import { startHeadless } from '../e2e/support/headless.ts'
import { goodKey, startModels } from '../e2e/support/models.ts'

const target = resolve(import.meta.dirname, '../docs/screenshots')
const wide = { width: 1360, height: 860 }
const narrow = { width: 390, height: 844 }

const dataFolder = mkdtempSync(join(tmpdir(), 'chatty-pictures-'))
const models = await startModels()
const browser = await chromium.launch(chromiumLaunchOptions())

async function take(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const [suffix, size] of [
      ['', wide],
      ['-narrow', narrow],
    ] as const) {
      await page.setViewportSize(size)
      await page.locator(`html[data-theme=${theme}]`).waitFor()
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      await page.waitForTimeout(800)
      await page.screenshot({ path: join(target, `${name}-${theme}${suffix}.png`) })
    }
  }
  await page.setViewportSize(wide)
}

async function ask(page: Page, text: string, answered: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(answered).last().waitFor()
}

mkdirSync(target, { recursive: true })
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

const fresh = await startHeadless({ env: models.env })
const first = await (await browser.newContext()).newPage()
await first.goto(fresh.signInUrl)
await first.getByText('Look around first').waitFor()
await take(first, 'first-run')
await first.getByRole('button', { name: 'Add it' }).click()
await first.getByRole('complementary', { name: 'Sample history' }).waitFor()
await first.goto(`${fresh.url}/settings/memory`)
await first.getByText('Everything is prepared').waitFor({ timeout: 240_000 })
await first.mouse.move(0, 0)
await take(first, 'memory')
await first.keyboard.press('ControlOrMeta+k')
await first.getByRole('combobox', { name: 'Find' }).fill('queue grows when the warehouse is slow')
await first.getByRole('option').nth(2).waitFor()
await first.waitForTimeout(1200)
await take(first, 'find')
await first.keyboard.press('Escape')
await first.goto(`${fresh.url}/find?q=${encodeURIComponent('queue grows when the warehouse is slow')}`)
await first.getByRole('option').nth(2).waitFor()
await first.waitForTimeout(1200)
await take(first, 'find-page')
await first.keyboard.press('Enter')
await first.getByRole('search', { name: 'Find in this chat' }).waitFor()
await first.waitForTimeout(3000)
await take(first, 'sample')
await fresh.stop()

placeHistory({ messages: 10_000, seed: 7 }, join(dataFolder, 'data'))
const history = new Database(join(dataFolder, 'data', 'chatty.db'))
history.exec('UPDATE messages SET bookmarked_at = created_at WHERE id % 250 = 3')
history.close()
const headless = await startHeadless({ dataFolder, env: { ...models.env, OPENAI_API_KEY: goodKey } })
const page = await (await browser.newContext({ viewport: wide })).newPage()
await page.goto(headless.signInUrl)
await page.getByRole('button', { name: 'Look around first' }).click()
await page.getByText('What is on your mind?').waitFor()
await take(page, 'new-chat')
await ask(
  page,
  'Our queue grows without bound when the warehouse is slow. How did people solve this before Kafka, and what would you do here?',
  'last a weekend',
)
await page.waitForTimeout(1500)
await take(page, 'chat')
await page.goto(`${headless.url}/insights`)
await page.getByRole('button', { name: '90 days' }).click()
await page.getByRole('heading', { name: 'When you write' }).waitFor()
await take(page, 'insights')
await page.goto(`${headless.url}/bookmarks`)
await page.getByRole('region', { name: 'Bookmarked messages' }).getByRole('article').first().waitFor()
await take(page, 'bookmarks')
await page.goto(`${headless.url}/settings/providers`)
await page.getByRole('heading', { name: 'Settings' }).waitFor()
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
await take(page, 'settings-api')
await page.goto(`${headless.url}/api/docs#messages-send`)
await page.getByRole('heading', { name: 'Ask', exact: true }).waitFor()
await take(page, 'api')

await browser.close()
await headless.stop()
await models.stop()
rmSync(dataFolder, { recursive: true, force: true })
