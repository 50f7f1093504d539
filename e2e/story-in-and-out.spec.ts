/**
 * How a history leaves, comes back and is reached from outside the window: files, shared copies, programs and people.
 * Played headless in Chromium and on the desktop in Electron.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { button, questions, sidebar, test } from './support/application-test.ts'
import { chat, placeChats } from './support/chats.ts'

const secret = 'sk-proj-Zq8vR2mT6yWb4Nc7Kd9Xf3Hj5Lp1'

const chats = [
  chat('Capitals', 2, ['What is the capital of Peru?', 'Lima is the capital of Peru.']),
  chat('A key that fails', 4, [`Why is ${secret} refused? Write to jo@example.org.`, 'It may be of another project.']),
]

const link = (page: Page, name: string) => sidebar(page).getByRole('link', { name })
/** Short notices are small dialogs of their own. */
const dialog = (page: Page) => page.getByRole('dialog').and(page.locator(':not([data-toast])'))

async function openSettings(page: Page, section: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section }).click()
}

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** A file from outside is dragged over the window and let go. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName, { type: 'application/json' }))
      return transfer
    },
    [name, text] as const,
  )
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: files })
  await expect(page.getByText('Drop it to import its conversations')).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: files })
  await expect(page.getByText('Drop it to import its conversations')).toBeHidden()
}

/** One that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a history leaves as files and comes back, is shared, and is reached by programs and by people', async ({
  open,
  door,
  dataFolder,
}) => {
  test.setTimeout(180_000)
  await placeChats(dataFolder, chats)
  const { page, saved, copied } = await open()
  let exported = ''

  await test.step('a chat leaves by its menu', async () => {
    await link(page, 'Capitals').click()
    await chooseInMenu(page, 'Export…')
    const file = await saved(() => dialog(page).getByRole('button', { name: 'Export', exact: true }).click())
    expect(file.name).toBe('Capitals.json')
    exported = readFileSync(file.path, 'utf8')
    expect(JSON.parse(exported)).toMatchObject({ export_metadata: { version: '2.0' } })
    await expect(dialog(page)).toBeHidden()
  })

  await test.step('a selection leaves as one file', async () => {
    await link(page, 'Capitals').click({ modifiers: ['ControlOrMeta'] })
    await link(page, 'A key that fails').click({ modifiers: ['ControlOrMeta'] })
    await button(page, 'Export selected').click()
    await expect(dialog(page)).toContainText('Export 2 conversations')
    await dialog(page).getByRole('radio', { name: 'Markdown' }).check()
    const file = await saved(() => dialog(page).getByRole('button', { name: 'Export', exact: true }).click())
    const names = Object.keys(unzipSync(readFileSync(file.path)))
    expect(names.filter((name) => name.endsWith('.md')).toSorted()).toEqual(['A key that fails.md', 'Capitals.md'])
  })

  await test.step('programs come in once they are let in', async () => {
    await openSettings(page, 'API')
    if (door === 'desktop') {
      await page.getByRole('textbox', { name: 'Port' }).fill(String(await freePort()))
      await button(page, 'Switch on').click()
    }
    await button(page, 'Copy address').click()
    const address = await copied()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/)

    await page.getByRole('textbox', { name: 'New token' }).fill('backup script')
    await button(page, 'Make').click()
    await expect(page.getByText('it is not shown again')).toBeVisible()
    await button(page, 'Copy token').click()
    const token = await copied()
    const call = () => fetch(`${address}/conversations/`, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await call()).json()).toMatchObject({ count: 2 })
    await button(page, 'Done').click()
    expect(await page.content()).not.toContain(token)
    await button(page, 'Revoke backup script').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(page.getByText('There is no token yet.')).toBeVisible()
    expect((await call()).status).toBe(401)
  })

  await test.step('a copy is shared, without what was blacked out', async () => {
    await link(page, 'A key that fails').click()
    await chooseInMenu(page, 'Share…')
    const preview = page.getByRole('region', { name: 'What others will see' })
    await expect(preview.getByRole('button', { name: `Black out a key: ${secret}` })).toBeVisible()
    await button(page, 'Black out all').click()
    await page.getByRole('textbox', { name: 'Black out another word' }).fill('project')
    await button(page, 'Black out').click()
    await expect(preview).toContainText('Why is █████ refused? Write to █████.')
    await button(page, 'Show it as it will look').click()
    await expect(preview.locator('.md').last()).toContainText('It may be of another █████.')
    await expect(preview).not.toContainText(secret)
    await button(page, 'Show every sign').click()
    await button(page, 'Make a link').click()
    const address = (await dialog(page).getByRole('status').locator('code').textContent()) ?? ''
    await expect(dialog(page).getByText('This address works on this computer only')).toBeVisible()
    const visit = async () => await (await fetch(address)).text()
    expect(await visit()).toContain('It may be of another █████.')
    expect(await visit()).not.toContain(secret)
    await dialog(page)
      .getByRole('button', { name: /^Take back/ })
      .click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back', exact: true }).click()
    await expect.poll(visit).not.toContain('It may be')
    await page.keyboard.press('Escape')
    await expect(dialog(page)).toBeHidden()
  })

  await test.step('another person has nothing of it, and what they drop into the window is theirs', async () => {
    await openSettings(page, 'People')
    await page.getByRole('textbox', { name: 'Add a person' }).fill('Anna Meier')
    await page.keyboard.press('Enter')
    await button(page, 'Switch to Anna Meier').click()
    await expect(page.getByText('Look around first')).toBeVisible()
    await dropFile(page, 'Capitals.json', exported)
    await expect(dialog(page)).toContainText('1 conversation came in.')
    await expect(sidebar(page).getByRole('link')).toHaveCount(1)
    await button(page, 'Done').click()
    await link(page, 'Capitals').click()
    await expect(questions(page)).toContainText('capital of Peru')
    await dropFile(page, 'Capitals.json', exported)
    await expect(dialog(page)).toContainText('1 conversation was here already.')
    await button(page, 'Done').click()
    await dropFile(page, 'half.json', exported.slice(0, exported.length / 2))
    await expect(dialog(page)).toContainText(/line \d+/)
    await button(page, 'Done').click()
    await expect(sidebar(page).getByRole('link')).toHaveCount(1)
  })

  await test.step('and back', async () => {
    await button(page, 'Anna Meier: switch person').click()
    await page.getByRole('menuitem', { name: 'Switch to You' }).click()
    await expect(sidebar(page).getByRole('link')).toHaveCount(2)
  })
})
