/**
 * Finding by meaning, with the model that comes with the application and with a provider's, played headless in Chromium
 * and on the desktop in Electron. Nothing but the stand-in for the providers is reached, and only where a test says so.
 */
import { expect, type Page } from '@playwright/test'
import { answers, button, composer, enterGoodKey, sidebar, test } from './support/application-test.ts'
import { chat, placeChats, type Chat } from './support/chats.ts'

const chats: Chat[] = [
  chat('Sensor feed', 20, [
    'If the warehouse is slow for two hours the queue eats all memory.',
    'Give the queue a fixed size and let the writer block: the producer has to wait when loads lag behind.',
  ]),
  chat('Schnecken im Beet', 80, [
    'Wie werde ich die Schnecken im Gemüsebeet los?',
    'Sammle sie am Abend ab, streue Kaffeesatz um die Pflanzen und stelle Bretter auf, unter denen sie sich verstecken.',
  ]),
  chat('Wedding speech', 150, [
    'How long should the speech of the best man be?',
    'Five minutes: one story about the groom, one about the two of them, and a toast.',
  ]),
  chat('A loaf that spreads', 9, [
    'My bread runs flat in the oven.',
    'The dough is too wet or has risen for too long. Use less water and put it into the fridge overnight.',
  ]),
]

const field = (page: Page) => page.getByRole('combobox', { name: 'Find' })
const hits = (page: Page) => page.getByRole('option')

async function openMemory(page: Page): Promise<void> {
  await button(page, 'Settings').click()
  await page.getByRole('link', { name: 'Memory' }).click()
}

const prepared = (page: Page) => page.getByText('Everything is prepared')

test('what was said is found by its meaning: asked for, asked again, and like another', async ({
  open,
  dataFolder,
}) => {
  test.setTimeout(240_000)
  await placeChats(dataFolder, chats)
  const { page } = await open()
  await openMemory(page)
  await expect(prepared(page)).toBeVisible({ timeout: 120_000 })

  await test.step('what shares no word, and what was said in another language, with the reason beside it', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await button(page, 'Meaning').click()
    await field(page).fill('ingestion must not outrun a sluggish database')
    await expect(hits(page).first()).toContainText('Sensor feed')
    await expect(hits(page).first()).toContainText('meaning')
    await expect(hits(page).first().locator('mark.meant')).not.toHaveCount(0)
    await field(page).fill('how do I get rid of snails in the vegetable garden')
    await expect(hits(page).first()).toContainText('Schnecken im Beet')

    await button(page, 'Words and meaning').click()
    await expect(hits(page).first()).toContainText('Schnecken im Beet')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/Schnecken im Gemüsebeet|Kaffeesatz/).first()).toBeInViewport()
    await expect.poll(() => markedPassage(page)).toMatch(/Schnecken im Gemüsebeet|Kaffeesatz/)
    await expect(page.getByRole('search').getByRole('status')).toHaveText(/^\d of \d$/)
  })

  await test.step('a question that was asked before shows its answer while it is written', async () => {
    await button(page, 'New chat').click()
    const card = page.getByRole('complementary', { name: 'Asked before' })
    const before = await composer(page).boundingBox()
    await composer(page).fill('How long should the speech of the best man be?')
    await expect(card).toContainText('You asked this in')
    await expect(card).toContainText('Five minutes')
    expect(await composer(page).boundingBox()).toEqual(before)
    await card.getByRole('button', { name: 'Dismiss' }).click()
    await expect(card).toBeHidden()
    await composer(page).fill('How long should the best man’s speech be?')
    await composer(page).fill('')
  })

  await test.step('a message leads to those like it', async () => {
    await sidebar(page).getByRole('link', { name: 'Sensor feed' }).click()
    await answers(page).hover()
    await answers(page).getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'More like this' }).click()
    await expect(page.getByRole('heading', { name: 'More like this' })).toBeVisible()
    await expect(hits(page).first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/c\/\d+/)
    await page.keyboard.press(process.platform === 'darwin' ? 'Meta+[' : 'Alt+ArrowLeft')
    await expect(page.getByRole('heading', { name: 'More like this' })).toBeVisible()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'More like this' })).toBeHidden()
  })
})

/** What is violet in the conversation, as the browser marks it. */
const markedPassage = (page: Page): Promise<string> =>
  page.evaluate(() => [...(CSS.highlights.get('found-passage') ?? [])].map(String).join(' '))

test('the machine stops while messages are prepared: it goes on where it was', async ({ open, dataFolder }) => {
  test.setTimeout(300_000)
  const many = Array.from(
    { length: 900 },
    (_, index) => `Entry ${index} of a diary about weather, birds and the river.`,
  )
  await placeChats(dataFolder, [chat('A diary', 30, many)])
  const first = await open()
  await openMemory(first.page)
  const share = (page: Page) => page.getByRole('progressbar', { name: /^Prepared with/ })
  await expect(share(first.page)).toHaveAttribute('aria-valuetext', /^[1-9]/, { timeout: 120_000 })
  await first.kill()

  const { page } = await open()
  await openMemory(page)
  await expect(share(page)).toHaveAttribute('aria-valuetext', /^[1-9]/)
  await expect(prepared(page)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('region', { name: 'Finding by meaning' }).getByText('900 of 900 messages')).toBeVisible()
  await button(page, 'Pause').click()
  await expect(page.getByText('Paused by you.')).toBeVisible()
  await button(page, 'Go on').click()
  await expect(page.getByText('Paused by you.')).toBeHidden()
})

test('another model takes over once it has read everything, and finding goes on meanwhile', async ({
  open,
  dataFolder,
  models,
}) => {
  test.setTimeout(300_000)
  const { page, close } = await open()
  await enterGoodKey(page)
  await close()
  await placeChats(dataFolder, chats)

  const again = await open()
  await openMemory(again.page)
  await expect(prepared(again.page)).toBeVisible({ timeout: 120_000 })
  await button(again.page, 'Change the model…').click()
  const dialog = again.page.getByRole('dialog', { name: 'Change the model' })
  await dialog.getByRole('radio', { name: /^Text Embedding 3 Small/ }).click()
  await expect(dialog.getByText('Every message is sent to OpenAI')).toBeVisible()
  // The provider keeps whoever brings these chats waiting until the test lets it go on.
  let goOn = () => {}
  const wait = new Promise<void>((resolve) => (goOn = resolve))
  const embedding = Array.from({ length: 1536 }, (_, index) => 1 / (index + 1))
  models.mock.onEmbedding(/warehouse|Schnecken|best man|bread/, async () => {
    await wait
    return { embedding }
  })
  await button(again.page, 'Begin').click()
  await expect(dialog).toBeHidden()
  await expect(again.page.getByText('Being prepared', { exact: true })).toBeVisible()

  await again.page.keyboard.press('ControlOrMeta+k')
  await field(again.page).fill('ingestion must not outrun a sluggish database')
  await expect(hits(again.page).first()).toContainText('Sensor feed')
  await expect(hits(again.page).first()).toContainText('meaning')
  await again.page.keyboard.press('Escape')
  await expect(again.page.getByText('Being prepared', { exact: true })).toBeVisible()
  goOn()
  await expect(again.page.getByText('Ready', { exact: true })).toBeVisible()
  await expect(again.page.getByText('Made by its provider')).toBeVisible()
  const theirs = again.page.getByRole('progressbar', { name: /Text Embedding 3 Small/i })
  await expect(theirs).toBeVisible()
  await expect(again.page.getByRole('button', { name: /^Remove .*Text Embedding/i })).toBeVisible()
  await expect(again.page.getByText('In use')).toHaveCount(1)
  await again.page.keyboard.press('ControlOrMeta+k')
  await field(again.page).fill('Kaffeesatz')
  // The stand-in's vectors mean nothing: what the words find must be there, wherever it is ranked.
  await expect(hits(again.page).filter({ hasText: 'Kaffeesatz' })).toBeVisible()
  await again.page.keyboard.press('Escape')
  await again.page.getByRole('button', { name: /^Use Built in/ }).click()
  await expect(again.page.getByRole('button', { name: /^Use .*Text Embedding/i })).toBeVisible()

  await button(again.page, 'Rebuild the index of words').click()
  await button(again.page, 'Rebuild').click()
  await expect(again.page.getByRole('alertdialog')).toBeHidden()
  await expect(again.page.getByText('Every message is in it')).toBeVisible()
  await again.page.keyboard.press('ControlOrMeta+k')
  await field(again.page).fill('warehouse')
  await expect(hits(again.page).filter({ hasText: 'Sensor feed' }).first()).toBeVisible()
})
