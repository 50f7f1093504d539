/** What a person does with a conversation beside asking and reading: one walk, a new chat for each part of it. */
import { expect } from '@playwright/test'
import { answers, ask, button, composer, enterGoodKey, questions, sidebar, test } from './support/application-test.ts'

test('conversations are archived together, branched, forked, ended, queued for, and seen by two windows', async ({
  open,
}) => {
  test.setTimeout(180_000)
  const { page, copied } = await open()
  await enterGoodKey(page)
  const links = sidebar(page).getByRole('link')
  const begin = async (): Promise<void> => {
    await button(page, 'New chat').click()
    await expect(answers(page)).toHaveCount(0)
  }

  await test.step('several conversations are selected and archived together', async () => {
    for (const question of ['What is the capital of Peru?', 'What is the capital of Chile?']) {
      await begin()
      await ask(page, question)
      await expect(answers(page)).toContainText('is the capital of')
    }
    await expect(links).toHaveCount(2)
    await links.nth(0).click({ modifiers: ['ControlOrMeta'] })
    await links.nth(1).click({ modifiers: ['ControlOrMeta'] })
    await page.getByRole('toolbar', { name: 'Selected conversations' }).getByRole('button', { name: 'Archive' }).click()
    await expect(sidebar(page).getByText('No conversations yet')).toBeVisible()
    await page.getByRole('link', { name: 'Archive' }).click()
    await expect(page.getByRole('main').getByText('What is the capital of Peru')).toBeVisible()
  })

  await test.step('a reply to an earlier message begins a branch, and a fork a conversation', async () => {
    await begin()
    await ask(page, 'What is the capital of Peru?')
    await expect(answers(page)).toContainText('Lima')
    await ask(page, 'What is the capital of Chile?')
    await expect(answers(page).last()).toContainText('Santiago')

    await answers(page).first().hover()
    await answers(page).first().getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Reply here' }).click()
    await ask(page, 'And in a word?')
    await expect(questions(page).last().getByText('2/2')).toBeVisible()
    await expect(page.getByText('Santiago')).toBeHidden()

    await answers(page).first().hover()
    await answers(page).first().getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Fork to a new chat' }).click()
    await expect(links).toHaveCount(2)
    await expect(answers(page)).toHaveCount(1)
  })

  await test.step('an answer is copied as text, and another model answers beside it', async () => {
    const more = async (name: string): Promise<void> => {
      await answers(page).hover()
      await answers(page).getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    await more('Copy without Markdown')
    await expect.poll(copied).toBe('Lima is the capital of Peru.')
    await more('Answer with another model')
    const dialog = page.getByRole('dialog')
    const other = page
      .getByRole('row', { name: /GPT-4o/ })
      .getByRole('gridcell')
      .first()
    // Until the focus has come over from the menu, it would close the list.
    await expect(async () => {
      if (!(await other.isVisible())) await dialog.getByRole('button', { name: /^Model/ }).click()
      await other.click({ timeout: 2000 })
    }).toPass()
    await expect(answers(page).getByText('2/2')).toBeVisible()
    await expect(answers(page)).toContainText('Lima')
  })

  await test.step('a deleted message comes back with Undo, and an ended conversation can be reopened', async () => {
    await begin()
    await ask(page, 'What is the capital of Peru?')
    await expect(answers(page)).toContainText('Lima')
    await answers(page).hover()
    await answers(page).getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(answers(page)).toHaveCount(0)
    // That of the archived ones may still be there, below it.
    await button(page, 'Undo').first().click()
    await expect(answers(page)).toContainText('Lima')

    await button(page, 'More').click()
    await page.getByRole('menuitem', { name: 'End conversation' }).click()
    await expect(page.getByText(/This conversation has ended/)).toBeVisible()
    await page.getByRole('button', { name: /^Reopen/ }).click()
    await ask(page, 'Still there?')
    await expect(answers(page).last()).toContainText('I heard you.')
  })

  await test.step('a message written while an answer runs waits its turn, and can be taken back', async () => {
    await begin()
    await ask(page, 'Please write me a long answer.')
    await expect(answers(page)).toContainText('Bounded buffers')
    await composer(page).fill('What is the capital of Peru?')
    await composer(page).press('Enter')
    await composer(page).fill('Never mind this one.')
    await composer(page).press('Enter')
    const waiting = page.getByRole('list', { name: /waiting/i })
    await expect(waiting.getByRole('listitem')).toHaveCount(2)
    await waiting.getByRole('listitem').nth(1).getByRole('button').first().click()
    await expect(waiting.getByRole('listitem')).toHaveCount(1)
    await expect(composer(page)).toBeFocused()
    await expect(composer(page)).toHaveValue('Never mind this one.')
    const saved = page.waitForResponse(/drafts\/save/, { timeout: 3000 }).catch(() => undefined)
    await composer(page).fill('A thought of its own.')
    await saved
    await button(page, 'Stop').click()
    await expect(answers(page).last()).toContainText('Lima is the capital of Peru.')
    await expect(composer(page)).toHaveValue('A thought of its own.')
    await composer(page).fill('')
    await expect(page.getByText('Never mind this one.')).toBeHidden()
  })

  await test.step('two windows see the same answer grow', async () => {
    await begin()
    await ask(page, 'Please write me a long answer.')
    await expect(answers(page)).toContainText('Bounded buffers')
    const second = await page.context().newPage()
    await second.goto(page.url())
    await expect(answers(second)).toContainText('Paragraph 2 ')
    await expect(second.getByRole('button', { name: 'Stop', exact: true })).toBeVisible()
    await second.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(answers(page)).toContainText('You stopped this answer.')
  })
})
