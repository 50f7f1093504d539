/** What a real browser does at the headless door: signing in, and what pages of others can make it do. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { startHeadless, type Headless } from '../support/headless.ts'
import { test as withFolder } from '../support/temporary-folder.ts'

interface Stage {
  chatty: Headless
  /** Serves this HTML, and answers with its port. Every host name of it is reached at 127.0.0.1. */
  attack(html: string): Promise<number>
}

const test = withFolder.extend<Stage>({
  chatty: async ({ dataFolder }, use) => {
    const chatty = await startHeadless({ dataFolder })
    await use(chatty)
    await chatty.stop()
  },
  // Playwright reads the names of the fixtures used from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  attack: async ({}, use) => {
    const servers: Server[] = []
    await use(async (html) => {
      const server = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html').end(html)
      }).listen(0, '127.0.0.1')
      servers.push(server)
      await once(server, 'listening')
      // A listening TCP server has an address of this kind.
      return (server.address() as AddressInfo).port
    })
    for (const server of servers) server.close()
  },
})

const root = (page: Page) => page.locator('#root > *').first()
const signInHeading = (page: Page) => page.getByRole('heading', { name: 'Sign in to Chatty' })

/** Nothing of the sign-in is left in it. */
const isClean = ({ search }: URL): boolean => search === ''

/** What went wrong on a page: refused by its policy, or thrown. */
function listenForFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) faults.push(message.text())
  })
  return faults
}

/** Calls a procedure as the window does. */
const ask = (page: Page, procedure: string, input: object = {}): Promise<{ status: number; body: unknown }> =>
  page.evaluate(
    async ([path, json]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json }) })
      return { status: response.status, body: await response.json() }
    },
    [procedure, input] as const,
  )

test('the link signs in, leaves no token behind, and nothing breaks the policy', async ({ page, chatty }) => {
  const faults = listenForFaults(page)
  await page.goto(chatty.signInUrl)
  await expect(root(page)).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await page.reload()
  await expect(root(page)).toBeVisible()
  await page.goBack().catch(() => null)
  expect(page.url()).not.toContain('token')
  expect(faults).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a stranger is told how to sign in, and can (${colorScheme})`, async ({ browser, chatty }) => {
    const context = await browser.newContext({ colorScheme })
    const page = await context.newPage()
    const faults = listenForFaults(page)
    await page.goto(`${chatty.url}/c/12`)
    await expect(signInHeading(page)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

    await page.getByLabel('Address or token').fill('not it')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'That token does not fit' })).toBeVisible()

    await page.getByLabel('Address or token').fill(chatty.signInUrl)
    await page.keyboard.press('Enter')
    await expect(root(page)).toBeVisible()
    await expect(page).toHaveURL(isClean)
    expect(faults).toEqual([])

    const stranger = await browser.newPage()
    await stranger.goto(chatty.signInUrl)
    await expect(stranger.getByRole('heading', { name: 'This link has been used' })).toBeVisible()
    await stranger.close()
    await context.close()
  })
}

test('a link on another site leads into the signed-in window', async ({ page, chatty, attack }) => {
  await page.goto(chatty.signInUrl)
  await expect(root(page)).toBeVisible()
  const port = await attack(`<a href="${chatty.url}/settings">to Chatty</a>`)
  await page.goto(`http://elsewhere.localhost:${port}`)
  await page.getByRole('link').click()
  await expect(root(page)).toBeVisible()
  await expect(page).toHaveURL(/\/settings/)
})

test('the sign-in link works from another site, such as a terminal in the browser', async ({
  page,
  chatty,
  attack,
}) => {
  const port = await attack(`<a href="${chatty.signInUrl}">to Chatty</a>`)
  await page.goto(`http://elsewhere.localhost:${port}`)
  await page.getByRole('link').click()
  await expect(root(page)).toBeVisible()
  await expect(page).toHaveURL(isClean)
})

test('CVE-2024-28224, CVE-2025-66414: a rebound name reaches nothing', async ({ page, chatty }) => {
  await page.goto(chatty.signInUrl)
  const { port } = new URL(chatty.url)
  // Chromium takes every name below localhost to 127.0.0.1, as a rebound name would be.
  const response = await page.goto(`http://rebound.localhost:${port}/`)
  expect(response?.status()).toBe(403)
  expect(await response?.json()).toMatchObject({ code: 'FORBIDDEN' })
})

for (const [place, host] of [
  ['another port of this machine, to which the browser sends our cookie', '127.0.0.1'],
  ['another site', 'attacker.localhost'],
] as const) {
  test(`GHSA-mxjx-28vx-xjjj: a page on ${place}, changes and reads nothing`, async ({ page, chatty, attack }) => {
    await page.goto(chatty.signInUrl)
    await expect(root(page)).toBeVisible()
    await ask(page, 'drafts/save', { conversationId: null, text: 'mine' })

    const port = await attack('<iframe name="sink" title="sink"></iframe>')
    const attacker = await page.context().newPage()
    await attacker.goto(`http://${host}:${port}`)
    const outcomes = await attacker.evaluate(async (target) => {
      const body = JSON.stringify({ json: { conversationId: null, text: 'theirs' } })
      const tries: Record<string, RequestInit> = {
        simple: { method: 'POST', mode: 'no-cors', credentials: 'include', body },
        json: { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body },
        blob: { method: 'POST', mode: 'no-cors', credentials: 'include', body: new Blob([body]) },
        reading: { credentials: 'include' },
      }
      const results: string[] = []
      for (const [name, init] of Object.entries(tries)) {
        const path = name === 'reading' ? '/assets/' : '/rpc/drafts/save'
        const result = await fetch(target + path, init).then(
          ({ type }) => type,
          () => 'refused',
        )
        results.push(`${name} ${result}`)
      }
      navigator.sendBeacon(`${target}/sign-out`, '{}')
      for (const path of ['/sign-out', '/rpc/drafts/save']) {
        const form = document.createElement('form')
        Object.assign(form, { method: 'post', action: target + path, enctype: 'text/plain', target: 'sink' })
        form.append(Object.assign(document.createElement('input'), { name: body, value: '' }))
        document.body.append(form)
        const loaded = new Promise((resolve) => document.querySelector('iframe')?.addEventListener('load', resolve))
        form.submit()
        await loaded
      }
      return results
    }, chatty.url)
    expect(outcomes).toEqual(['simple refused', 'json refused', 'blob refused', 'reading refused'])
    await attacker.close()

    expect(await ask(page, 'drafts/get', { conversationId: null })).toMatchObject({
      status: 200,
      body: { json: { text: 'mine' } },
    })
  })
}

for (const [start, args] of [
  ['as usual', []],
  ['with --auth off and a page named', ['--auth', 'off', '--cors', 'http://localhost:3000']],
] as const) {
  test(`S4: a hostile page reads and changes nothing of the API, started ${start}`, async ({
    page,
    attack,
    dataFolder,
  }) => {
    const chatty = await startHeadless({ dataFolder, args: [...args] })
    try {
      await page.goto(chatty.signInUrl)
      await expect(root(page)).toBeVisible()
      const own = (method: string, body?: object): Promise<{ status: number; body: unknown }> =>
        page.evaluate(
          async ([verb, sent]) => {
            const headers = { 'content-type': 'application/json' }
            const init = sent === undefined ? { method: verb } : { method: verb, headers, body: JSON.stringify(sent) }
            const response = await fetch('/api/conversations/', init)
            return { status: response.status, body: await response.json() }
          },
          [method, body] as const,
        )
      expect(await own('POST', { title: 'mine' })).toMatchObject({ status: 201 })

      for (const host of ['127.0.0.1', 'attacker.localhost', 'localhost']) {
        const port = await attack('<iframe name="sink" title="sink"></iframe>')
        const attacker = await page.context().newPage()
        await attacker.goto(`http://${host}:${port}`)
        const outcomes = await attacker.evaluate(async (target) => {
          const body = JSON.stringify({ title: 'theirs' })
          const json = { 'content-type': 'application/json' }
          const tries: [string, RequestInit][] = [
            ['/api/conversations/', { credentials: 'include' }],
            ['/api/conversations/', { mode: 'no-cors', credentials: 'include' }],
            ['/api/conversations/', { method: 'POST', mode: 'no-cors', credentials: 'include', body }],
            ['/api/conversations/', { method: 'POST', credentials: 'include', headers: json, body }],
            ['/api/conversations/1/', { method: 'DELETE', credentials: 'include' }],
            ['/api/conversations/1/end/', { method: 'POST', mode: 'no-cors', credentials: 'include' }],
            ['/api/openapi.json', {}],
            ['/api/docs', {}],
          ]
          const results: string[] = []
          for (const [path, init] of tries) {
            results.push(
              await fetch(target + path, init).then(
                async (response) => `${path} ${response.type} ${await response.text()}`,
                () => 'refused',
              ),
            )
          }
          for (const path of ['/api/conversations/1/end/', '/api/conversations/1/generate-summary/']) {
            const form = document.createElement('form')
            Object.assign(form, { method: 'post', action: target + path, enctype: 'text/plain', target: 'sink' })
            document.body.append(form)
            const loaded = new Promise((resolve) => document.querySelector('iframe')?.addEventListener('load', resolve))
            form.submit()
            await loaded
          }
          return results
        }, chatty.url)
        expect(outcomes).toEqual(outcomes.map(() => 'refused'))
        await attacker.close()
      }
      const rebound = await page.context().newPage()
      const answer = await rebound.goto(`http://rebound.localhost:${new URL(chatty.url).port}/api/conversations/`)
      expect(answer?.status()).toBe(403)
      await rebound.close()

      const { body } = await own('GET')
      expect(body).toMatchObject({ count: 1, results: [{ title: 'mine', status: 'active', end_timestamp: null }] })
    } finally {
      await chatty.stop()
    }
  })
}

test('the window is shown in no frame, and its scripts are run by no other page', async ({ page, chatty, attack }) => {
  await page.goto(chatty.signInUrl)
  await expect(root(page)).toBeVisible()
  const script = await page.locator('script[src]').first().getAttribute('src')
  const port = await attack(
    `<iframe src="${chatty.url}/" title="framed"></iframe><script type="module" src="${chatty.url}${script}" onerror="document.title = 'not run'"></script>`,
  )
  await page.goto(`http://127.0.0.1:${port}`)
  await expect(page).toHaveTitle('not run')
  await expect(page.frameLocator('iframe').locator('#root')).toHaveCount(0)
})

test('an open window finds the application again by itself after a restart, and a page of it that was opened meanwhile', async ({
  page,
  chatty,
  dataFolder,
}) => {
  const listens = () =>
    page.waitForResponse((response) => response.url().endsWith('/rpc/events/subscribe') && response.status() === 200, {
      timeout: 30_000,
    })
  const opened = listens()
  await page.goto(chatty.signInUrl)
  await opened
  const welcomed = page.waitForResponse(/settings\/update/)
  await page.getByRole('button', { name: 'Look around first' }).click()
  await welcomed
  await expect(page).not.toHaveURL(/welcome/)
  await expect(page.getByRole('link', { name: 'Trash' })).toBeVisible()
  await chatty.kill()
  const connected = listens()
  await page.getByRole('link', { name: 'Trash' }).click()
  await expect(page).toHaveURL(/trash/)
  const again = await startHeadless({ dataFolder, port: Number(new URL(chatty.url).port) })
  await connected
  await expect(page.getByRole('heading', { name: 'Trash', exact: true })).toBeVisible()
  await again.stop()
})
