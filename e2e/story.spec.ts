/**
 * One story through the whole application, from the first start to everything being in place after the last: played
 * headless in Chromium and on the desktop in Electron.
 */
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { databaseFile } from '../src/main/db/data-files.ts'
import { answers, ask, button, composer, enterGoodKey, questions, sidebar, test } from './support/application-test.ts'

/** The word that stands in the answer only once it has been written to its end. */
const lastWords = 'The last words of the long answer.'

/** What the application has put on the disk of what is not sent yet. */
function keptDrafts(dataFolder: string): unknown[] {
  const db = new Database(databaseFile(join(dataFolder, 'data')), { readonly: true })
  try {
    return db.prepare('SELECT text FROM drafts').pluck().all()
  } finally {
    db.close()
  }
}

test('from the first start to the last', async ({ open, dataFolder }) => {
  test.setTimeout(360_000)
  let { page, close } = await open()

  await test.step('the first page says where data lives, refuses a wrong key in words and takes a right one', async () => {
    await expect(page.getByText(/live in one file on this machine/)).toBeVisible()
    await page.getByRole('textbox', { name: 'OpenAI API key' }).fill('sk-proj-a-wrong-key-0123456789abcdefghij')
    await expect(page.getByText('Invalid API key: Authentication failed')).toBeVisible()
    await enterGoodKey(page)
  })

  await test.step('the models are listed', async () => {
    await page.getByRole('button', { name: /^Model of this chat/ }).click()
    await expect(page.getByRole('row', { name: /GPT-4o/ })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('an answer streams, and names its conversation', async () => {
    await ask(page, 'What is the capital of Peru?')
    await expect(answers(page)).toContainText('Lima is the capital of Peru.')
    await expect(sidebar(page).getByRole('link', { name: 'What is the capital of Peru' })).toBeVisible()
  })

  await test.step('a stopped answer keeps what came, and can be answered again beside it', async () => {
    await ask(page, 'Please write me a long answer.')
    await expect(answers(page).nth(1)).toContainText('Bounded buffers')
    await button(page, 'Stop').click()
    await expect(answers(page).nth(1)).toContainText('You stopped this answer.')
    await expect(answers(page).nth(1)).not.toContainText(lastWords)
    await expect(composer(page)).toBeFocused()
    // Of the last answer the tools are at hand, of the others once they are pointed at.
    await expect(answers(page).nth(1).getByRole('button', { name: 'Copy' }).last()).toHaveCSS('opacity', '1')
    await expect(answers(page).first().getByRole('button', { name: 'Copy' }).last()).toHaveCSS('opacity', '0')
    await answers(page).nth(1).getByRole('button', { name: 'Regenerate' }).click()
    // The first version stands there until the second one takes its place.
    await expect(answers(page).nth(1)).not.toContainText('You stopped this answer.')
    await expect(answers(page).nth(1)).toContainText('Bounded buffers')
    await button(page, 'Stop').click()
    await expect(answers(page).nth(1).getByText('2/2')).toBeVisible()
    await expect(answers(page).nth(1)).toContainText('You stopped this answer.')
  })

  await test.step('an edited question is a version beside the first', async () => {
    await questions(page).first().hover()
    await questions(page).first().getByRole('button', { name: 'Edit' }).click()
    await page.keyboard.press('Escape')
    await expect(composer(page)).toBeFocused()
    await questions(page).first().getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Edit your message' }).fill('What is the capital of Chile?')
    await button(page, 'Save and ask again').click()
    await expect(answers(page)).toHaveCount(1)
    await expect(answers(page)).toContainText('Santiago is the capital of Chile.')
    await questions(page).first().getByRole('button', { name: 'Previous version' }).click()
    await expect(answers(page).first()).toContainText('Lima')
    await expect(answers(page)).toHaveCount(2)
  })

  await test.step('a provider’s error stands inside the message, in its own words, and a retry makes no double', async () => {
    await ask(page, 'Are you overloaded?')
    const failure = page.getByRole('group', { name: 'This answer failed' })
    await expect(failure).toContainText('The engine is overloaded.')
    await failure.getByRole('button', { name: 'Retry' }).click()
    await expect(failure).toContainText('The engine is overloaded.')
    await expect(failure).toHaveCount(1)
    await expect(answers(page).last().getByRole('button', { name: 'Copy' })).toHaveCount(0)
    // Of a long chat only what is near is drawn.
    await expect(questions(page).filter({ hasText: 'Are you overloaded?' })).toHaveCount(1)
  })

  await test.step('an answer goes on while another conversation is shown, and while the page reloads', async () => {
    await button(page, 'New chat').click()
    await ask(page, 'A long answer for the second chat, please.')
    await expect(answers(page)).toContainText('Bounded buffers')
    await sidebar(page).getByRole('link', { name: 'What is the capital of Peru' }).click()
    await expect(page.getByRole('group', { name: 'This answer failed' })).toBeVisible()
    await page.reload()
    await sidebar(page)
      .getByRole('link', { name: /second chat/ })
      .click()
    await expect(answers(page)).toContainText(lastWords, { timeout: 60_000 })
  })

  await test.step('a conversation is renamed', async () => {
    await sidebar(page)
      .getByRole('link', { name: /second chat/ })
      .focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('Queues and buffers')
    await page.keyboard.press('Enter')
    await expect(sidebar(page).getByRole('link', { name: 'Queues and buffers' })).toBeVisible()
  })

  await test.step('a message is found by its words and opened at its place', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Find' }).fill('santiago chile')
    await expect(page.getByRole('option', { name: /Santiago/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(answers(page).first()).toContainText('Santiago is the capital of Chile.')
    await expect(answers(page).first()).toBeInViewport()
  })

  await test.step('what goes to the trash comes back with Undo, by its key too', async () => {
    await sidebar(page).getByRole('link', { name: 'Queues and buffers' }).focus()
    await page.keyboard.press('Delete')
    await expect(sidebar(page).getByRole('link', { name: 'Queues and buffers' })).toBeHidden()
    await button(page, 'Undo').click()
    await expect(sidebar(page).getByRole('link', { name: 'Queues and buffers' })).toBeVisible()
    await expect(button(page, 'Undo')).toBeHidden()
    await sidebar(page).getByRole('link', { name: 'Queues and buffers' }).focus()
    await page.keyboard.press('Delete')
    await expect(button(page, 'Undo')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(sidebar(page).getByRole('link', { name: 'Queues and buffers' })).toBeVisible()
  })

  await test.step('the theme is chosen', async () => {
    await page.keyboard.press('ControlOrMeta+,')
    await page.getByRole('link', { name: 'Appearance' }).click()
    await page.getByRole('radio', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })

  await test.step('a draft is written and left', async () => {
    await sidebar(page).getByRole('link', { name: 'Queues and buffers' }).click()
    await composer(page).fill('half a thought')
    await expect.poll(() => keptDrafts(dataFolder)).toContain('half a thought')
  })

  await close()
  ;({ page, close } = await open())

  await test.step('after a restart everything is in place', async () => {
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await sidebar(page).getByRole('link', { name: 'Queues and buffers' }).click()
    await expect(answers(page)).toContainText(lastWords)
    await expect(composer(page)).toHaveValue('half a thought')
    await sidebar(page).getByRole('link', { name: 'What is the capital of Peru' }).click()
    await expect(answers(page).first()).toContainText('Santiago')
    await composer(page).fill('Still there?')
    await page.keyboard.press('Enter')
    await expect(answers(page).last()).toContainText('I heard you.')
  })
})

test('the machine stops in mid-answer: every word is there, marked as cut off, and can go on', async ({ open }) => {
  const first = await open()
  await enterGoodKey(first.page)
  await ask(first.page, 'Please write me a long answer.')
  await expect(answers(first.page)).toContainText('Paragraph 3 ')
  const seen = await answers(first.page).innerText()
  await first.kill()

  const { page } = await open()
  await sidebar(page).getByRole('link').first().click()
  await expect(answers(page)).toContainText('Cut off. Every word that arrived is kept.')
  await expect(answers(page)).toContainText('Paragraph 1 ')
  // A quarter of a second at this pace is 120 characters; a busy machine gets as much again.
  expect((await answers(page).innerText()).length).toBeGreaterThan(seen.length - 240)
  await answers(page).getByRole('button', { name: 'Continue' }).click()
  await expect(answers(page).getByText('Cut off.')).toBeHidden()
})

test('an answer that ends before anyone looks is shown as ended', async ({ open, models }) => {
  models.mock.prependFixture({ match: { userMessage: /at once/ }, response: { content: 'Done already.' } })
  const { page } = await open()
  await enterGoodKey(page)
  for (const count of [1, 2, 3, 4, 5]) {
    await ask(page, `Say it at once, ${count}.`)
    await expect(questions(page).last()).toContainText(`Say it at once, ${count}.`)
    await expect(answers(page).last()).toContainText('Done already.')
    await expect(button(page, 'Send')).toBeVisible()
  }
  await expect(sidebar(page).getByText(/^(New answer|Answering)$/)).toBeHidden()
})
