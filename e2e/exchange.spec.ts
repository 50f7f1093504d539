/** A conversation leaves as a file, comes back without changing anything, and is read by a stranger through a link. */
import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { answers, ask, button, enterGoodKey, test } from './support/application-test.ts'

test('a conversation is exported, imported again and shared', async ({ open, browser }) => {
  const { page } = await open()
  await enterGoodKey(page)
  await ask(page, 'What is the capital of Peru?')
  await expect(answers(page)).toContainText('Lima is the capital of Peru.')

  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export…' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('What is the capital of Peru.json')
  const file = readFileSync(await download.path(), 'utf8')
  expect(JSON.parse(file)).toMatchObject({ export_metadata: { version: '2.0' } })

  await page.goto(new URL('/settings/data', page.url()).href)
  await page
    .getByLabel('File to import')
    .setInputFiles({ name: 'back.json', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(page.getByRole('dialog')).toContainText('were here already')
  await button(page, 'Done').click()

  await page.goBack()
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Share…' }).click()
  await expect(page.getByRole('region', { name: 'What others will see' })).toContainText('Lima is the capital of Peru.')
  await page.getByRole('textbox', { name: 'Black out another word' }).fill('Lima')
  await button(page, 'Black out').click()
  await button(page, 'Make a link').click()
  const link = await page.getByRole('status').locator('code').textContent()
  const stranger = await browser.newContext({ javaScriptEnabled: false })
  const visit = await stranger.newPage()
  await visit.goto(link ?? '')
  await expect(visit.getByRole('main')).toContainText('█████ is the capital of Peru.')
  await stranger.close()
})
