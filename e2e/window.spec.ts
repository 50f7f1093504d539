/** What the window does by itself: where it looks, whom it finds, and what it says when the history cannot be read. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { answers, ask, button, enterGoodKey, sidebar, test } from './support/application-test.ts'
import { chat, placeChats } from './support/chats.ts'
import { startLocalServer } from './support/local-server.ts'

const list = (page: Page) => page.getByRole('log', { name: 'Messages' })

/** How far the end is below what is shown, and how long all of it is, in pixels. */
const measure = (page: Page) =>
  list(page).evaluate((element) => ({
    top: element.scrollTop,
    height: element.scrollHeight,
    below: element.scrollHeight - element.scrollTop - element.clientHeight,
  }))

test('the view follows an answer while its end is shown, and otherwise stays where it is', async ({ open }) => {
  const { page } = await open()
  // Without motion everything comes at once, in bigger steps.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await enterGoodKey(page)
  await ask(page, 'Please write me a long answer.')
  await expect(answers(page)).toContainText('Paragraph 12 ')
  const latest = page.getByRole('button', { name: /^Jump to latest/ })
  const followed = await measure(page)
  expect(followed.top).toBeGreaterThan(0)
  // One more line may have come since the last frame.
  expect(followed.below).toBeLessThan(60)

  await list(page).hover()
  await page.mouse.wheel(0, -300)
  await expect(latest).toBeVisible()
  const left = await measure(page)
  await expect.poll(async () => (await measure(page)).height).toBeGreaterThan(left.height + 60)
  expect((await measure(page)).top).toBe(left.top)

  await latest.click()
  await expect(latest).toBeHidden()
  await expect(answers(page)).toContainText('The last words of the long answer.')
  await expect.poll(async () => (await measure(page)).below).toBeLessThan(2)
  await ask(page, 'Are you overloaded?')
  await expect(page.getByText('The engine is overloaded')).toBeInViewport()
  await expect.poll(async () => (await measure(page)).below).toBeLessThan(2)
  const { height } = await measure(page)
  await page.setViewportSize({ width: 380, height: 700 })
  await expect.poll(async () => (await measure(page)).height).toBeGreaterThan(height)
  await expect.poll(async () => (await measure(page)).below).toBeLessThan(2)
})

test('a damaged history is explained, and a checked copy takes its place', async ({ open, dataFolder }) => {
  await placeChats(dataFolder, [chat('Seeds', 3, ['When do I sow beans?', 'In May, once the nights are warm.'])])
  const first = await open()
  await expect(sidebar(first.page).getByRole('link', { name: 'Seeds' })).toBeVisible()
  await first.close()
  writeFileSync(join(dataFolder, 'data', 'chatty.db'), 'no database any more, '.repeat(500))

  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'The database could not be read' })).toBeVisible()
  await expect(page.getByText('The file was left untouched.')).toBeVisible()
  await page.getByRole('button', { name: /^Restore/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await sidebar(page).getByRole('link', { name: 'Seeds' }).click()
  await expect(answers(page)).toContainText('once the nights are warm')
  expect(readdirSync(join(dataFolder, 'data')).filter((name) => name.startsWith('set-aside-'))).toHaveLength(1)
})

test('a local server is found by itself; code has its colours, thoughts are folded, and what did not fit is told', async ({
  open,
  models,
}) => {
  const server = await startLocalServer({ contextTokens: 300 })
  models.env['LM_STUDIO_BASE_URL'] = server.url
  const { page } = await open()
  await expect(page.getByRole('list', { name: 'Ready to answer' })).toContainText('LM Studio is running here')
  await button(page, 'Use LM Studio').click()

  await ask(page, `Remember these words: ${'many different words '.repeat(80)}`)
  await expect(answers(page)).toContainText('Said aloud.')
  const thoughts = answers(page).getByRole('region', { name: 'What the model thought' })
  await expect(thoughts).toBeVisible()
  await expect(page.getByText('Thought in silence.')).toBeHidden()
  await thoughts.getByRole('button').click()
  await expect(page.getByText('Thought in silence.')).toBeVisible()

  const code = answers(page).getByRole('figure', { name: 'Code, TypeScript' })
  await expect(code.locator('.code-keyword')).toHaveText('const')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await code.getByRole('button', { name: 'Copy code' }).click()
  await expect(code.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('const answer = 42')
  await code.getByRole('button', { name: 'Wrap lines' }).click()
  await expect(code.locator('pre')).toHaveCSS('white-space', /pre-wrap|break-spaces/)
  await expect(answers(page).getByRole('math', { name: 'x^2' })).toBeVisible()
  await expect(answers(page)).toContainText('for $5.')

  await ask(page, 'What were they?')
  await expect(answers(page).last()).toContainText('Said aloud.')
  await expect(answers(page).last()).toContainText(
    '2 older messages did not fit the model’s context and were left out.',
  )
  await answers(page).last().hover()
  await answers(page).last().getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Details' }).click()
  await expect(page.getByRole('dialog', { name: 'Details' })).toContainText(
    '2 older messages, which did not fit the model’s context',
  )
  await server.close()
})
