/** Every page and dialog, in both themes, wide and on a phone's width, held against axe-core's rules (WCAG 2.2 AA). */
import { expect, type Page } from '@playwright/test'
import { answers, ask, composer, enterGoodKey, sidebar, test } from './support/application-test.ts'
import { findViolations, type Rules } from './support/axe.ts'

const sizes = { wide: { width: 1360, height: 860 }, narrow: { width: 360, height: 740 } }

/** Of the rules, a theme changes only the one that looks at colours. */
const rulesOf: Record<'light' | 'dark', Rules> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  dark: { type: 'rule', values: ['color-contrast'] },
}

async function expectNoViolations(page: Page, place: string): Promise<void> {
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      // What fades in or changes its colour is judged when it has.
      await expect(async () =>
        expect(await findViolations(page, rulesOf[colorScheme]), `${place}, ${name}, ${colorScheme}`).toEqual([]),
      ).toPass({ timeout: 30_000 })
      const isScrollable = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(isScrollable, `${place} scrolls sideways, ${name}`).toBe(false)
    }
  }
  await page.setViewportSize(sizes.wide)
}

test('every page can be read, seen and worked by everyone', async ({ open }) => {
  test.setTimeout(480_000)
  const { page } = await open()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.getByText(/live in one file on this machine/)).toBeVisible()
  await expectNoViolations(page, 'the first page')
  await enterGoodKey(page)
  await expect(composer(page)).toBeVisible()
  await expectNoViolations(page, 'a new chat')

  await ask(page, 'Please write me a long answer.')
  await expect(answers(page)).toContainText('Bounded buffers')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(answers(page)).toContainText('You stopped this answer.')
  await ask(page, 'Are you overloaded?')
  await expect(page.getByRole('group', { name: 'This answer failed' })).toBeVisible()
  await expectNoViolations(page, 'a conversation')

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Find' }).fill('overloaded')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectNoViolations(page, 'Find')
  await page.keyboard.press('Escape')
  await page.goto(new URL('/find?q=overloaded&by=chat', page.url()).href)
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectNoViolations(page, 'Find as a page')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search', { name: 'Find in this chat' })).toBeVisible()
  await expectNoViolations(page, 'a chat that is looked through')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  await page.getByRole('textbox', { name: 'New tag' }).fill('work')
  await page.keyboard.press('Enter')
  await expectNoViolations(page, 'the tags of a chat')
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+,')
  const sections = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  for (const name of await sections.allInnerTexts()) {
    await sections.filter({ hasText: name }).click()
    await expect(page.getByRole('region', { name, exact: true }).first()).toContainText(/\w/)
    await expectNoViolations(page, `the settings, ${name}`)
  }
  for (const name of ['Insights', 'Bookmarks']) {
    await page.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible()
    await expectNoViolations(page, name)
  }
  await page.getByRole('link', { name: 'Trash', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible()
  await expectNoViolations(page, 'the empty trash')
})

test('a conversation is held by keyboard alone', async ({ open }) => {
  const { page } = await open()
  await enterGoodKey(page)
  await page.keyboard.press('Shift+Escape')
  await page.keyboard.type('What is the capital of Peru?')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('In a word.')
  await page.keyboard.press('Enter')
  await expect(answers(page)).toContainText('Lima')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' Please.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('2/2').first()).toBeVisible()
  await expect(answers(page)).toContainText('Lima')
  await page.keyboard.press('ControlOrMeta+n')
  await page.keyboard.press('ControlOrMeta+1')
  await expect(answers(page)).toContainText('Lima')
  await expect(sidebar(page).getByRole('link', { name: /capital of Peru/ })).toHaveAttribute('aria-current', 'page')
})
