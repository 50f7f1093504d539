/**
 * S2, S3: nothing that is rendered runs code or asks for anything, complete or at any moment of streaming, in any place
 * where text of others is shown.
 */
import { expect, type Page } from '@playwright/test'
import { answers, ask, button, enterGoodKey, sidebar, test } from '../support/application-test.ts'
import { payloads } from './payloads.ts'

interface Watched {
  requests: string[]
  problems: string[]
}

/** Everything the page asks for outside the application, and every script or style that the policy had to stop. */
function watch(page: Page): Watched {
  const watched: Watched = { requests: [], problems: [] }
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['127.0.0.1', 'localhost', 'chatty'].includes(url.hostname) && url.protocol !== 'data:') {
      watched.requests.push(request.url())
    }
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) watched.problems.push(message.text())
  })
  page.on('dialog', (dialog) => {
    watched.problems.push(dialog.message())
    void dialog.dismiss()
  })
  return watched
}

async function expectNothingHappened(page: Page, watched: Watched): Promise<void> {
  // The trap is a name that only a payload sets.
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  expect(watched).toEqual({ requests: [], problems: [] })
  const live = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('#root *')]
    const elements = shown.filter((one) =>
      /^(script|iframe|object|embed|img|video|audio|link|style|form|base|meta)$/i.test(one.localName),
    )
    const attributes = shown.flatMap((one) =>
      [...one.attributes].filter(({ name }) => /^(on|srcdoc$|srcset$)/i.test(name)),
    )
    const links = [...document.querySelectorAll<HTMLAnchorElement>('#root a[href]')].filter(
      (one) => !['http:', 'https:', 'mailto:', 'app:'].includes(one.protocol),
    )
    return [...elements, ...links].map((one) => one.outerHTML).concat(attributes.map(({ name }) => name))
  })
  expect(live).toEqual([])
}

const incidents = Object.keys(payloads).join('; ')

test(`${incidents}: an answer, complete and at every moment of streaming, runs and loads nothing`, async ({
  open,
  models,
}) => {
  test.setTimeout(360_000)
  // One character at a time: every beginning of every payload is drawn.
  const streamingProfile = { ttft: 0, tps: 600 }
  for (const [index, texts] of Object.values(payloads).entries()) {
    models.mock.prependFixture({
      match: { userMessage: new RegExp(`payload ${index}`) },
      response: { content: `${texts.join('\n\nnext\n\n')}\n\nThat was all.` },
      chunkSize: 1,
      streamingProfile,
    })
  }
  const { page } = await open()
  const watched = watch(page)
  await enterGoodKey(page)
  for (const [index, name] of Object.keys(payloads).entries()) {
    await test.step(name, async () => {
      await button(page, 'New chat').click()
      await expect(answers(page)).toHaveCount(0)
      await ask(page, `payload ${index}, please`)
      await expect(answers(page)).toContainText('That was all.', { timeout: 60_000 })
      await expectNothingHappened(page, watched)
      await page.reload()
      await expect(answers(page)).toContainText('That was all.')
      await expectNothingHappened(page, watched)
    })
  }
})

test('S2: titles, questions, snippets and providers’ errors are text', async ({ open, models }) => {
  const nasty =
    '<img src=x onerror="window.__pwned=1"> <script>window.__pwned=1</script> ![x](https://attacker.invalid/s)'
  models.mock.prependFixture({
    match: { userMessage: /needle/ },
    response: { error: { message: nasty, type: 'server_error' }, status: 500 },
  })
  const { page } = await open()
  const watched = watch(page)
  await enterGoodKey(page)
  await ask(page, `needle ${nasty}`)
  await expect(page.getByRole('group', { name: 'This answer failed' })).toContainText('onerror="window.__pwned=1"')
  await sidebar(page).getByRole('link').first().focus()
  await page.keyboard.press('F2')
  await page.keyboard.type(nasty)
  await page.keyboard.press('Enter')
  await expect(sidebar(page).getByRole('link', { name: /onerror/ })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Find' }).fill('needle')
  await expect(page.getByRole('option', { name: /needle/ }).first()).toContainText('onerror')
  await expectNothingHappened(page, watched)
})

test('CVE-2026-23733, CVE-2025-55733: a link shows where it goes and opens nothing by itself', async ({
  open,
  models,
}) => {
  const content = 'See [the bank](https://attacker.invalid/login) for more.'
  models.mock.prependFixture({ match: { userMessage: /link/ }, response: { content } })
  const { page } = await open()
  const watched = watch(page)
  await enterGoodKey(page)
  await ask(page, 'a link, please')
  await answers(page).getByText('the bank').click()
  await expect(page.getByText('https://attacker.invalid/login')).toBeVisible()
  await button(page, 'Cancel').click()
  expect(page.context().pages()).toHaveLength(1)
  await expectNothingHappened(page, watched)
})
