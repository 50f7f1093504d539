/** What a person marks, and finds again later. */
import { expect, type Page } from '@playwright/test'
import { answers, ask, button, enterGoodKey, questions, test } from './support/application-test.ts'

const bookmarked = (page: Page) => page.getByRole('region', { name: 'Bookmarked messages' }).getByRole('article')

test('a message is bookmarked and reacted to, counted, and found again', async ({ open }) => {
  const { page } = await open()
  await enterGoodKey(page)
  await ask(page, 'What is the capital of Peru?')
  await expect(answers(page)).toContainText('Lima')

  await answers(page).hover()
  await answers(page).getByRole('button', { name: 'Bookmark' }).click()
  await expect(answers(page).getByRole('button', { name: 'Bookmark' })).toHaveAttribute('aria-pressed', 'true')

  // By keyboard: open the reactions, go to the second, give it; the focus is back at the button.
  await answers(page).getByRole('button', { name: 'React' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu', { name: 'Reactions' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Like', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const love = answers(page).getByRole('button', { name: 'Love: 1' })
  await expect(love).toBeVisible()
  await expect(answers(page).getByRole('button', { name: 'React' })).toBeFocused()
  await love.click()
  await expect(love).toBeHidden()
  await questions(page).hover()
  await questions(page).getByRole('button', { name: 'React' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Like', exact: true }).click()
  await expect(questions(page).getByRole('button', { name: 'Like: 1' })).toBeVisible()
  // Until the focus is back, it would close the next menu.
  await expect(questions(page).getByRole('button', { name: 'React' })).toBeFocused()

  await button(page, 'More').click()
  await page.getByRole('menuitem', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details' })
  await expect(details.getByText('1 likes')).toBeVisible()
  await expect(details.getByText('Bookmarked')).toBeVisible()
  await page.keyboard.press('Escape')

  await button(page, 'New chat').click()
  await page.getByRole('link', { name: 'Bookmarks' }).click()
  await expect(bookmarked(page)).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Filter bookmarks' }).fill('santiago')
  await expect(page.getByText('No bookmark fits').last()).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter bookmarks' }).fill('LIMA')
  await expect(bookmarked(page).locator('mark')).toHaveText('Lima')
  await bookmarked(page).getByRole('link').click()
  await expect(answers(page)).toContainText('Lima')

  await page.getByRole('link', { name: 'Bookmarks' }).click()
  await bookmarked(page)
    .getByRole('button', { name: /^Remove the bookmark/ })
    .click()
  await expect(page.getByText('No bookmarks yet')).toBeVisible()
  await button(page, 'Undo').click()
  await expect(bookmarked(page)).toHaveCount(1)
})

test('Insights count what was said, in any period, and can be read as tables', async ({ open }) => {
  const { page } = await open()
  await enterGoodKey(page)
  await page.getByRole('link', { name: 'Insights' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing in this period' })).toBeVisible()
  await button(page, 'New chat').click()
  await ask(page, 'What is the capital of Peru?')
  await expect(answers(page)).toContainText('Lima is the capital of Peru.')
  await expect(answers(page).getByRole('button', { name: 'Regenerate' })).toBeAttached()

  await page.getByRole('link', { name: 'Insights' }).click()
  const days = page.getByRole('table', { name: 'Messages per day' })
  await expect(days.getByRole('row')).toHaveCount(31)
  await expect(days.getByRole('row').last()).toContainText('2')
  await expect(page.getByRole('table', { name: 'Who wrote' }).getByRole('row', { name: 'You 1' })).toBeAttached()
  await expect(page.getByRole('region', { name: 'Models', exact: true }).getByRole('row')).toHaveCount(2)
  for (const [period, title, rows] of [
    ['7 days', 'Messages per day', 8],
    ['Year', 'Messages per week', 54],
    ['All', 'Messages per day', 2],
  ] as const) {
    await button(page, period).click()
    await expect(page.getByRole('table', { name: title }).getByRole('row')).toHaveCount(rows)
  }
  await expect(page).toHaveURL(/\/insights\?period=all$/)
  await button(page, 'Custom').click()
  await page.getByLabel('From', { exact: true }).fill('2020-02-01')
  await page.getByLabel('To', { exact: true }).fill('2020-02-29')
  await expect(page.getByRole('heading', { name: 'Nothing in this period' })).toBeVisible()
  await page.getByLabel('From', { exact: true }).fill('2020-03-01')
  await expect(page.getByText('The first day comes after the last one.')).toBeVisible()
})
