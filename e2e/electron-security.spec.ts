/** Electron's checklist, on the running application (S7): what a hostile page would try, tried from inside the page. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { shareDesktop } from './support/desktop-test.ts'

const test = shareDesktop()

const inPage = { timeout: 5000 }

test('2, 3, 4, 20 (CVE-2024-3166): the page has no Node, no Electron, and a bridge of two words', async ({
  desktop,
}) => {
  const { application, page } = desktop
  const preferences = await application.evaluate(({ BrowserWindow }) => {
    // Electron's own account of what is in force; its types leave it out.
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
    bridge: Object.entries((window as unknown as { chatty: object }).chatty).map(([name, value]) => [
      name,
      typeof value,
    ]),
  }))
  expect(found.globals).toEqual([])
  expect(found.bridge.toSorted()).toEqual([
    ['door', 'string'],
    ['platform', 'string'],
  ])
})

test('5: permissions are refused, but for copying', async ({ desktop }) => {
  const answers = await desktop.page.evaluate(async () => {
    const refused = async (asking: Promise<unknown>): Promise<string> =>
      asking.then(String, (error: Error) => error.name)
    return {
      notifications: await Notification.requestPermission(),
      midi: await refused(navigator.requestMIDIAccess()),
      location: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code),
        )
      }),
      copying: await refused(navigator.clipboard.writeText('copied').then(() => 'done')),
    }
  })
  expect(answers).toEqual({ notifications: 'denied', midi: 'NotAllowedError', location: 1, copying: 'done' })
})

test('7 (CVE-2026-32626): scripts that did not come with the application do not run', async ({ desktop: { page } }) => {
  await page.evaluate(() => {
    const inline = document.createElement('script')
    inline.textContent = 'window.pwned = "inline"'
    const data = document.createElement('script')
    data.src = 'data:text/javascript,window.pwned="data"'
    const image = document.createElement('img')
    image.setAttribute('onerror', 'window.pwned = "handler"')
    image.src = 'data:,'
    document.body.append(inline, data, image)
    setTimeout('window.pwned = "eval"')
    const link = document.createElement('a')
    link.href = 'javascript:window.pwned="link"'
    document.body.append(link)
    link.click()
  })
  await settle(page)
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})

test('1, S3 (CVE-2025-32711): nothing is requested from anywhere else', async ({ desktop: { page } }) => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await page.evaluate(async (foreign) => {
    const markup = `<img src="${foreign}/image"><link rel="stylesheet" href="${foreign}/style"><video src="${foreign}/video">
      <link rel="prefetch" href="${foreign}/prefetch"><iframe src="${foreign}/frame"></iframe><object data="${foreign}/object">
      <div style="background:url(${foreign}/background)">x</div><webview src="${foreign}/webview"></webview>`
    document.body.insertAdjacentHTML('beforeend', markup)
    navigator.sendBeacon(`${foreign}/beacon`)
    void new WebSocket(foreign.replace('http', 'ws'))
    await fetch(`${foreign}/fetch`, { mode: 'no-cors' }).catch(() => {})
  }, `http://127.0.0.1:${port}`)
  await settle(page)
  server.close()
  expect(asked).toEqual([])
})

test('13, 14 (CVE-2025-55733, CVE-2026-43899): goes nowhere and opens nothing', async ({
  desktop: { application, page },
}) => {
  const opened = await application.evaluate(({ shell }) => {
    const addresses: string[] = []
    shell.openExternal = (address) => Promise.resolve(void addresses.push(address))
    Object.assign(globalThis, { openedOutside: addresses })
    return addresses
  })
  expect(opened).toEqual([])
  await page.evaluate(() => {
    const targets = [
      'https://example.com',
      'file:///etc/passwd',
      'app://other/',
      'ms-msdt:/id',
      'data:text/html,hi',
      'smb://x/y',
    ]
    for (const href of targets) {
      window.open(href)
      for (const target of ['_blank', '_self', '_top']) {
        const link = Object.assign(document.createElement('a'), { href, target, textContent: 'x' })
        document.body.append(link)
        link.click()
        link.remove()
      }
    }
    location.href = 'https://example.com'
  })
  await settle(page)
  // The application itself may have gone to another of its own pages meanwhile.
  expect(page.url()).toMatch(/^app:\/\/chatty\//)
  expect(application.windows()).toHaveLength(1)
  expect(
    await application.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside),
  ).toEqual([])
})

test('18 (Cherry PR 13892): the protocol serves the window and nothing else', async ({ desktop: { page } }) => {
  const paths = [
    '..',
    '%2e%2e',
    '..%2f..',
    '%2e%2e%2f%2e%2e',
    '....//..',
    '..\\..',
    '%5c..%5c..',
    '.%00./..',
    '%252e%252e',
  ]
  const files = ['package.json', 'out/main/desktop.js', 'etc/passwd', 'main/desktop.js', 'preload/index.cjs']
  const answers = await page.evaluate(
    async (addresses) =>
      Promise.all(
        addresses.map(async (address) => {
          const answer = await fetch(address).catch(() => undefined)
          if (!answer?.ok) return 'refused'
          return answer.headers.get('content-type')?.startsWith('text/html') ? 'the page' : `served ${address}`
        }),
      ),
    paths.flatMap((path) =>
      files.flatMap((file) => [`app://chatty/${path}/${file}`, `app://chatty/assets/${path}/${path}/${file}`]),
    ),
  )
  expect(answers.filter((answer) => answer !== 'refused' && answer !== 'the page')).toEqual([])
  const foreign = ['app://other/index.html', 'app://chatty.example/', 'file:///etc/passwd']
  const refused = await page.evaluate(
    async (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            (answer) => answer.ok,
            () => false,
          ),
        ),
      ),
    foreign,
  )
  expect(refused).toEqual(foreign.map(() => false))
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
  expect(policy).toContain("script-src 'self'")
})

test('17: a frame in the page gets no connection', async ({ desktop: { page } }) => {
  await page.evaluate(() => document.body.append(document.createElement('iframe')))
  const frame = page.frames().find((one) => one !== page.mainFrame())
  const answered = await frame?.evaluate(async () => {
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise((resolve) => {
      port1.addEventListener('message', () => resolve(true))
      setTimeout(() => resolve(false), 1000)
    })
    port1.start()
    window.parent.postMessage('chatty:connect', '*', [port2])
    port1.postMessage(JSON.stringify({ i: '1', p: { u: '/system/status', m: 'POST' } }))
    return answer
  })
  expect(answered).toBe(false)
})

test('17, S7: whatever comes through the port, the application lives', async ({ desktop: { application, page } }) => {
  await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel()
    window.postMessage('chatty:connect', location.origin, [port2])
    let seed = 42
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return seed % below
    }
    const paths = [
      '/system/status',
      '/conversations/list',
      '/messages/send',
      '/settings/update',
      '/__proto__/x',
      '/desktop/openExternal',
    ]
    const values = [
      null,
      1e308,
      -1,
      '',
      '\u0000',
      'x'.repeat(10_000),
      {},
      [],
      { json: { id: {} } },
      { json: { __proto__: 1 } },
    ]
    const pick = <T>(list: T[]): T => list[random(list.length)]!
    for (let call = 0; call < 5000; call += 1) {
      const message = {
        i: String(random(50)),
        t: random(6),
        p: { u: pick(paths), m: 'POST', h: {}, b: pick(values), e: pick(values) },
      }
      const text = JSON.stringify(message)
      port1.postMessage(
        pick<unknown>([text, text.slice(0, random(text.length)), message, new Uint8Array(random(64)), pick(values)]),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  await page.reload()
  await expect(page.locator('#root')).not.toBeEmpty(inPage)
  expect(await application.evaluate(({ app }) => app.isReady())).toBe(true)
})

/** Everything a page began had its chance: two turns of its own, and of the network's. */
const settle = (page: Page): Promise<void> => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)))
