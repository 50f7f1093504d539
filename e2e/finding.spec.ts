/**
 * Finding, played headless in Chromium and on the desktop in Electron: by words, by meaning, in one chat, and what
 * stands around it. No network and no key but where a test says so.
 */
import { expect, type Page } from '@playwright/test'
import { answers, button, composer, questions, sidebar, test } from './support/application-test.ts'
import { watchCalls } from './support/calls.ts'
import { chat, placeChats, type Chat } from './support/chats.ts'

/** Long enough that most of it is not loaded when it is opened. */
const longChat = chat(
  'Notes on everything',
  40,
  Array.from({ length: 240 }, (_, index) =>
    index === 31
      ? 'The lighthouse keeper counts the herons every morning.'
      : index === 180
        ? 'Which herons were seen at the lighthouse?'
        : `Note ${index} about nothing in particular, only to be there. ${'It goes on for a while. '.repeat(index % 7)}`,
  ),
)

const branched: Chat = chat('Holiday plans', 12, ['Where could we go in June?', 'To the mountains, by night train.'], {
  tags: ['family'],
})
branched.messages.push({
  id: 3,
  parent: 1,
  sender: 'ai',
  secondsIn: 90,
  content: 'To an island with a volcano, by ferry from Palermo.',
  model: { providerId: 'anthropic', modelId: 'claude-sonnet-4' },
})
branched.messages[1]!.isShown = true

const chats: Chat[] = [
  chat('Sensor feed: spill to disk', 20, [
    'If the warehouse is slow for two hours the queue eats all memory, so I would rather spill to disk.',
    'Give the queue a fixed size and let the writer block. The **producer has to wait** when loads lag behind.',
  ]),
  chat('Slow warehouse, one more time', 3, [
    'It was the warehouse again: slow from nine to ten.',
    'Look at the longest running statement first, and at who holds the locks.',
  ]),
  chat('Schnecken im Beet', 80, [
    'Wie werde ich die Schnecken im Gemüsebeet los?',
    'Sammle sie am Abend ab, streue Kaffeesatz um die Pflanzen und stelle Bretter auf, unter denen sie sich verstecken.',
  ]),
  chat('倉庫システムの移行', 200, [
    '倉庫システムを移行したい。何から始めるべき?',
    'まず在庫データの整合性を確認しましょう。',
  ]),
  chat('رسالة عن البحر', 60, ['كيف أصف البحر في الصباح؟', 'البحر هادئ، والضوء ذهبي. تسمع صوت النوارس من بعيد.']),
  chat('A handler in the API', 5, [
    'Why is `getUserById` called twice in this handler?\n\n```ts\nconst user = await getUserById(id)\nreturn load_user_profile(user)\n```',
    'Because the middleware has called it already. Keep the user on the request instead.',
  ]),
  branched,
  longChat,
]

const field = (page: Page) => page.getByRole('combobox', { name: 'Find' })
const hits = (page: Page) => page.getByRole('option')

async function find(page: Page, query: string): Promise<void> {
  if (!(await field(page).isVisible())) {
    await expect(sidebar(page)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+k')
  }
  await field(page).fill(query)
}

/** The first hit, once it is the one for what was asked. */
const expectFirst = (page: Page, text: RegExp | string) => expect(hits(page).first()).toContainText(text)

test('everything is found by its words and opened at its place, looked through, saved and tagged', async ({
  open,
  dataFolder,
}) => {
  test.setTimeout(300_000)
  await placeChats(dataFolder, [...chats, protocols])
  const { page } = await open()
  await expect(sidebar(page).getByRole('link', { name: 'Holiday plans' })).toBeVisible()

  await test.step('a word, a phrase, a word of another script, an identifier and its parts', async () => {
    await find(page, 'herons')
    await button(page, 'Words').click()
    await expect(hits(page)).toHaveCount(2)
    await expect(hits(page).first().locator('mark')).toHaveText('herons')
    await expect(page.getByText('open at the message')).toBeInViewport({ ratio: 1 })
    await find(page, '"slow for two hours"')
    await expect(hits(page)).toHaveCount(1)
    await expectFirst(page, 'Sensor feed')
    await find(page, '倉庫')
    await expectFirst(page, '倉庫システムの移行')
    await find(page, 'النوارس')
    await expectFirst(page, 'رسالة عن البحر')
    await expect(hits(page).first().getByRole('paragraph')).toHaveCSS('direction', 'rtl')
    await find(page, 'getUserById')
    await expectFirst(page, 'A handler in the API')
    await find(page, 'load_user_profile')
    await expectFirst(page, 'A handler in the API')
    await expect(hits(page).first().locator('mark')).toHaveText(['load_user_profile'])
  })

  await test.step('a word that nobody wrote so finds its nearest, and says so', async () => {
    await find(page, 'lighthuose')
    await expect(page.getByText(/Showing results for lighthouse/)).toBeVisible()
    await expect(hits(page).first()).toContainText('lighthouse')
  })

  await test.step('filters are written with buttons and taken out again', async () => {
    await find(page, 'warehouse ')
    await expect(hits(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'Said by anyone' }).click()
    await page.getByRole('menuitem', { name: 'Answers' }).click()
    await expect(page.getByText(/^Nothing found/)).toBeVisible()
    await page.getByRole('button', { name: /^Remove the filter/ }).click()
    await expect(hits(page)).toHaveCount(3)
    await find(page, 'in:family island')
    await expectFirst(page, 'Palermo')
    await expect(page.getByRole('button', { name: /^Remove the filter/ })).toBeVisible()
    await find(page, 'herons from:me')
    await expect(hits(page)).toHaveCount(1)
  })

  await test.step('filters keep to one line, are added beside others, and offered while one is begun', async () => {
    const chips = page.getByRole('button', { name: /^Remove the filter/ })
    await find(page, 'herons -tea in:notes from:me after:2020-01-01')
    await expect(chips).toHaveCount(4)
    const [first, last] = [await chips.first().boundingBox(), await button(page, 'Filters').boundingBox()]
    expect(last?.y).toBe(first?.y)
    await button(page, 'Filters').click()
    await page.getByRole('menuitem', { name: 'Bookmarked' }).click()
    await expect(field(page)).toHaveValue('herons -tea in:notes from:me after:2020-01-01 is:bookmarked ')
    await expect(page.getByText(/^Nothing found/)).toBeVisible()
    await find(page, 'model:')
    await expectFirst(page, 'gpt-4o')
    await expect(page.getByText(/^Nothing found/)).toBeHidden()
  })

  await test.step('Enter opens at the message, in its place and marked, deep in a long chat', async () => {
    await find(page, 'lighthouse keeper')
    await expectFirst(page, 'counts the')
    await page.keyboard.press('Enter')
    const row = page.locator('article', { hasText: 'The lighthouse keeper counts the herons' })
    await expect(row).toBeInViewport()
    await expectInPlace(page, row)
    await expect(page.getByRole('search').getByRole('status')).toHaveText(/^\d of \d$/)
  })

  await test.step('back is the list as it was, and the dialog is a page by then', async () => {
    await button(page, 'Back to the results').click()
    await expect(page).toHaveURL(/\/find\?q=lighthouse/)
    await expect(field(page)).toHaveValue('lighthouse keeper')
    await expect(hits(page).first()).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('region', { name: 'Preview' })).toContainText('counts the herons')
  })

  await test.step('also deep in a long list: where it was scrolled to, and what was chosen', async () => {
    await find(page, 'nothing in particular')
    await expect(hits(page).nth(5)).toContainText('about nothing in particular')
    for (let press = 0; press < 14; press += 1) await page.keyboard.press('ArrowDown')
    const left = await placeAtRest(page)
    expect(left.scrolled).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('search', { name: 'Find in this chat' })).toBeVisible()
    await button(page, 'Back to the results').click()
    await expect.poll(() => placeInList(page)).toEqual(left)
  })

  await test.step('a hit on another branch shows that branch', async () => {
    // Whoever knows what is there does not wait to see it.
    await find(page, 'volcano Palermo')
    await page.keyboard.press('Enter')
    await expect(answers(page)).toContainText('To an island with a volcano')
    await expect(answers(page).getByText('2/2')).toBeVisible()
  })

  await test.step('what was opened before is at hand, and asked again by one press', async () => {
    await page.reload()
    await find(page, '')
    await expect(hits(page).first()).toContainText('volcano Palermo')
    await hits(page).filter({ hasText: 'lighthouse keeper' }).click()
    await expect(field(page)).toHaveValue('lighthouse keeper')
    await expectFirst(page, 'counts the')
  })

  await test.step('a chat is looked through whole, whatever of it is loaded', async () => {
    await page.reload()
    await lookThrough(page)
  })

  await test.step('a saved search is a folder in the sidebar that fills itself', async () => {
    await page.reload()
    await saveSearch(page)
  })

  await test.step('tags are given to a chat and lead to all that bear them', async () => {
    await page.reload()
    await giveTags(page)
  })
})

/** Taller than any view, folded in two ways, and what is looked for stands at its end. */
const pages = (count: number) => Array.from({ length: count }, (_, index) => `Page ${index} of the protocol.`)
const protocols = chat('Long protocols', 12, [
  [...pages(300), 'At last the zeppelin was moored to the mast.'].join('\n'),
  `It was this:\n\n\`\`\`python\n${pages(90).join('\n')}\nzeppelin.moor(mast)\n\`\`\`\n\n${pages(80).join('\n\n')}`,
  'A short zeppelin, at last.',
])

/** What is marked and seen, between the bar of the chat and the composer, with what follows it. */
function marksInSight(): string[] {
  const view = document.querySelector('[role=log]')?.getBoundingClientRect()
  return [...(CSS.highlights.get('found-word') ?? [])]
    .filter((range) => {
      const place = (range as Range).getBoundingClientRect()
      return view !== undefined && place.top > view.top + 60 && place.bottom < view.bottom - 40
    })
    .map(({ startContainer, startOffset }) => (startContainer.textContent ?? '').slice(startOffset))
}

/** How far the results are scrolled, and which is chosen. */
const placeInList = (page: Page) =>
  page.getByRole('listbox', { name: 'Found' }).evaluate((list) => ({
    scrolled: list.parentElement?.scrollTop ?? 0,
    chosen: list.querySelector('[aria-selected=true]')?.textContent,
  }))

/** The same, once the rows that came into view have their heights and move no other. */
async function placeAtRest(page: Page) {
  let before = await placeInList(page)
  await expect(async () => {
    const last = before
    before = await placeInList(page)
    expect(before).toEqual(last)
  }).toPass({ intervals: [100] })
  return before
}

/** The row stands below the bar of the chat and what lies over it, to two pixels. */
async function expectInPlace(page: Page, row: ReturnType<Page['locator']>): Promise<void> {
  const top = async () => {
    const [list, box] = [await page.getByRole('log').boundingBox(), await row.boundingBox()]
    return Math.abs((box?.y ?? 0) - (list?.y ?? 0) - spaceAbove)
  }
  await expect.poll(top).toBeLessThanOrEqual(2)
}

/** As `message-list.tsx` has it where the bar of finding lies over the messages. */
const spaceAbove = 64

async function lookThrough(page: Page): Promise<void> {
  const bar = page.getByRole('searchbox', { name: 'Find in this chat' })
  const place = page.getByRole('search').getByRole('status')

  await sidebar(page).getByRole('link', { name: 'Notes on everything' }).click()
  await expect(answers(page).last()).toContainText('Note 239')
  await page.keyboard.press('ControlOrMeta+f')
  await bar.fill('herons')
  await expect(place).toHaveText('1 of 2')
  await expect(page.getByText('The lighthouse keeper counts')).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(place).toHaveText('2 of 2')
  await expect(questions(page).getByText('Which herons were seen')).toBeInViewport()
  await page.keyboard.press('Shift+Enter')
  await expect(place).toHaveText('1 of 2')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(composer(page)).toBeFocused()

  await sidebar(page).getByRole('link', { name: 'Holiday plans' }).click()
  // The branch that was shown last is remembered.
  await answers(page).getByRole('button', { name: 'Previous version' }).click()
  await expect(answers(page)).toContainText('To the mountains')
  await page.keyboard.press('ControlOrMeta+f')
  await bar.fill('volcano')
  await expect(place).toHaveText('1 in all')
  await expect(answers(page)).toContainText('To the mountains')
  await page.keyboard.press('Enter')
  await expect(place).toHaveText('1 of 1')
  await expect(answers(page)).toContainText('To an island with a volcano')

  await test.step('what stands deep in a long message comes into sight, also where it was folded away', async () => {
    const inSight = async () => (await page.evaluate(marksInSight)).join('\n')
    await find(page, '"was moored"')
    await expectFirst(page, 'was moored')
    await page.keyboard.press('Enter')
    await expect(place).toHaveText(/^\d of \d$/)
    await expect.poll(inSight).toContain('moored to the mast')
    await bar.fill('zeppelin')
    await expect(place).toHaveText('1 of 3')
    await bar.press('Enter')
    await expect(place).toHaveText('2 of 3')
    await expect.poll(inSight).toMatch(/^zeppelin\.?/)
    await expect(page.getByRole('figure', { name: 'Code, Python' })).toBeInViewport()
    await bar.press('Enter')
    await expect.poll(inSight).toContain('zeppelin, at last')
    await bar.press('Shift+Enter')
    await expect.poll(inSight).toMatch(/^zeppelin\.?/)
    // Of many places in one message the next ones are shown before the next message is.
    await bar.fill('protocol')
    await expect(place).toHaveText('2 of 2')
    const before = await inSight()
    await bar.press('Enter')
    await expect.poll(inSight).not.toBe(before)
    await expect(place).toHaveText('2 of 2')
  })
}

async function saveSearch(page: Page): Promise<void> {
  await find(page, 'warehouse')
  await button(page, 'Words').click()
  await expect(hits(page)).toHaveCount(3)
  await button(page, 'Save this search').click()
  await page.getByRole('textbox', { name: 'Save this search as' }).fill('The slow one')
  await page.keyboard.press('Enter')
  await field(page).press('ControlOrMeta+k')
  const folders = page.getByRole('region', { name: 'Saved searches' })
  await expect(field(page)).toBeHidden()
  await folders.getByRole('link', { name: 'The slow one' }).click()
  await expect(page).toHaveURL(/\/find\?q=warehouse&mode=words/)
  await expect(hits(page)).toHaveCount(3)
  await button(page, 'By chat').click()
  await expect(page).toHaveURL(/by=chat/)
  await button(page, 'Save this search').click()
  await page.keyboard.press('Escape')
  await folders.getByRole('link', { name: 'The slow one' }).hover()
  await button(page, 'More for The slow one').click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of the saved search' })).toBeFocused()
  await page.keyboard.type('Slow again')
  await page.keyboard.press('Enter')
  await expect(folders.getByRole('link', { name: 'Slow again' })).toBeFocused()
  await button(page, 'More for Slow again').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(folders).toBeHidden()
  await button(page, 'Undo').click()
  await expect(folders.getByRole('link', { name: 'Slow again' })).toBeVisible()
}

async function giveTags(page: Page): Promise<void> {
  await sidebar(page).getByRole('link', { name: 'A handler in the API' }).click()
  await button(page, 'More').click()
  await page.getByRole('menuitem', { name: 'Tags…' }).click()
  await page.getByRole('textbox', { name: 'New tag' }).fill('house hold')
  await page.keyboard.press('Enter')
  await expect(button(page, 'Remove the tag house hold')).toBeVisible()
  await button(page, 'Add the tag family').click()
  await page.keyboard.press('Escape')
  await button(page, 'Chats with the tag family').click()
  await expect(field(page)).toHaveValue('in:family')
  await field(page).press('End')
  await page.keyboard.type(' island')
  await expect(hits(page).filter({ hasText: 'Palermo' })).toBeVisible()
}

test('the first run offers a history to try it on, and nothing of it leaves the machine', async ({
  open,
  dataFolder,
}) => {
  test.setTimeout(180_000)
  const calls = watchCalls(dataFolder)
  const { page } = await open(calls.opening)
  await button(page, 'Add it').click()
  const strip = page.getByRole('complementary', { name: 'Sample history' })
  await expect(strip).toBeVisible()
  await expect(sidebar(page).getByRole('img', { name: 'Sample', exact: true }).first()).toBeVisible()
  await find(page, 'sourdough')
  await expect(hits(page).first()).toBeVisible()
  await button(page, 'Meaning').click()
  await find(page, 'my bread runs flat')
  await expect(hits(page).first().locator('mark.meant').first()).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search', { name: 'Find in this chat' })).toBeVisible()
  await strip.getByRole('button', { name: 'Remove' }).click()
  await expect(strip).toBeHidden()
  await expect(sidebar(page).getByText('No conversations yet')).toBeVisible()
  // It looked for servers on this machine, so that calls are noted at all, and for nothing else.
  expect(calls.hosts()).toEqual(['127.0.0.1'])
  expect(calls.strangers(page.url())).toEqual([])
})
