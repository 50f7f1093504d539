/**
 * Electron's security checklist and its fuses, item by item, over the source and the packaging (S7). What the running
 * and the packed application do is tested in e2e/electron-security.spec.ts and e2e/package.spec.ts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { windowHeaders } from '../platform/content-security.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const shipped = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:tsx?|html)$/.test(path) && !/\.test\.|(?:^|\/)testing\//.test(path))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: withoutComments(read(join('src', path))) }))

/** Paths of the shipped sources in which the pattern occurs. */
const filesWith = (pattern: RegExp): string[] =>
  shipped.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

const windowSource = withoutComments(read('src/main/electron/window.ts'))
const guards = withoutComments(read('src/main/electron/guards.ts'))

describe("Electron's security checklist", () => {
  it('is checked over sources that were really read', () => {
    expect(shipped.length).toBeGreaterThan(60)
    expect(filesWith(/from 'electron'/)).toContain('main/electron/window.ts')
  })

  it('keeps Electron in its one room', () => {
    const users = filesWith(/(?:from|import\(|require\()\s*['"]electron(?:\/[^'"]*)?['"]/)
    expect(users.filter((path) => !path.startsWith('main/electron/') && path !== 'preload/index.ts')).toEqual([])
  })

  it('1: loads only its own content', () => {
    expect(filesWith(/\.loadURL\(|\.loadFile\(/)).toEqual(['main/electron/window.ts'])
    expect(windowSource.match(/\.load(?:URL|File)\([^)]*\)/g)).toEqual(['.loadURL(windowAddress)'])
    expect(guards).toContain('onBeforeRequest')
  })

  it('2 (CVE-2024-3166): gives pages no Node', () => {
    expect(windowSource).toContain('nodeIntegration: false')
    expect(windowSource).toContain('nodeIntegrationInWorker: false')
    expect(windowSource).toContain('nodeIntegrationInSubFrames: false')
    expect(filesWith(/nodeIntegration\w*:\s*true/)).toEqual([])
  })

  it('3 (CVE-2024-3166): isolates contexts', () => {
    expect(windowSource).toContain('contextIsolation: true')
    expect(filesWith(/contextIsolation:\s*false/)).toEqual([])
  })

  it('4: sandboxes every page', () => {
    expect(windowSource).toContain('sandbox: true')
    expect(read('src/main/electron/main.ts')).toContain('app.enableSandbox()')
    expect(filesWith(/sandbox:\s*false|appendSwitch\('no-sandbox/)).toEqual([])
  })

  it('5: answers every kind of permission request', () => {
    for (const handler of ['RequestHandler', 'CheckHandler']) expect(guards).toContain(`setPermission${handler}(`)
    expect(guards).toContain('setDevicePermissionHandler(() => false)')
    expect(guards.match(/new Set\(\[(.*)\]\)/)?.[1]).toBe("'clipboard-sanitized-write'")
  })

  it('6: leaves webSecurity on', () => {
    expect(windowSource).toContain('webSecurity: true')
    expect(filesWith(/webSecurity:\s*false|disable-web-security/)).toEqual([])
  })

  it('7: defines a content policy without inline scripts, eval or foreign sources', () => {
    const policy = windowHeaders['content-security-policy'] ?? ''
    const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]))
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(policy).not.toMatch(/eval|https?:|\*|strict-dynamic/)
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(directive)).toEqual(["'none'"])
    }
    expect(filesWith(/protocol\.handle\(/)).toEqual(['main/electron/protocol.ts'])
    const answers = read('src/main/electron/protocol.ts').match(/new Response\(.*/g) ?? []
    expect(answers.filter((answer) => !answer.includes('windowHeaders'))).toEqual([])
    expect(answers.length).toBeGreaterThan(0)
  })

  it('8: runs no insecure content', () => {
    expect(windowSource).toContain('allowRunningInsecureContent: false')
    expect(filesWith(/allowRunningInsecureContent:\s*true/)).toEqual([])
  })

  it('9, 10: enables no experimental or Blink features', () => {
    expect(windowSource).toContain('experimentalFeatures: false')
    expect(filesWith(/experimentalFeatures:\s*true|enableBlinkFeatures|enable-blink-features/)).toEqual([])
  })

  it('11, 12: has no webviews, and lets none be attached', () => {
    expect(windowSource).toContain('webviewTag: false')
    expect(filesWith(/<webview|allowpopups|webviewTag:\s*true/)).toEqual([])
    expect(guards).toMatch(/'will-attach-webview', \(event\) => event\.preventDefault\(\)/)
  })

  it('13 (CVE-2025-55733, CVE-2026-43899): goes nowhere else', () => {
    for (const event of ['will-navigate', 'will-frame-navigate']) expect(guards).toContain(`'${event}', stay)`)
    expect(guards).toContain('if (!(event.isMainFrame && isWindowAddress(event.url))) event.preventDefault()')
    expect(guards).toContain("'will-redirect', (event) => event.preventDefault()")
    expect(guards).toContain("app.on('web-contents-created'")
  })

  it('14: opens no windows', () => {
    expect(guards).toContain("setWindowOpenHandler(() => ({ action: 'deny' }))")
    expect(filesWith(/new (?:BrowserWindow|BrowserView|WebContentsView)\(/)).toEqual(['main/electron/window.ts'])
    expect(filesWith(/action:\s*'allow'/)).toEqual([])
  })

  it('15 (Cherry PR 13892, CVE-2025-55733): opens only web and mail addresses outside, in one place', () => {
    expect(filesWith(/shell\.openExternal\(/)).toEqual(['main/electron/shell.ts'])
    expect(read('src/main/electron/shell.ts')).toContain("new Set(['https:', 'http:', 'mailto:'])")
  })

  it('16 (CVE-2025-55305, CVE-2026-70610, CVE-2026-70611, CVE-2022-29247, CVE-2023-29198): is built on a current Electron', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
    expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(42)
  })

  it('17: takes messages through one channel, from its own page only', () => {
    expect(filesWith(/ipcMain\.(?:on|once|handle|handleOnce|addListener)\(|contents\.ipc\b/)).toEqual([
      'main/electron/ipc.ts',
    ])
    const ipc = read('src/main/electron/ipc.ts')
    expect(ipc.match(/ipcMain\.\w+\(/g)).toHaveLength(1)
    expect(ipc.indexOf('isOurPage(event)')).toBeLessThan(ipc.indexOf('handler.upgrade('))
    expect(ipc).toContain('senderFrame === sender.mainFrame')
  })

  it('18: uses its own protocol and no files', () => {
    expect(filesWith(/file:\/\/|loadFile\(|registerFileProtocol|interceptFileProtocol/)).toEqual([])
    expect(read('src/main/electron/protocol.ts')).not.toMatch(/bypassCSP|allowServiceWorkers|corsEnabled/)
  })

  it('19: flips the fuses', () => {
    const fuses = Object.fromEntries(
      [...read('build/electron-builder.yml').matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [
        name,
        value,
      ]),
    )
    expect(fuses).toMatchObject({
      runAsNode: 'false',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableCookieEncryption: 'true',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      grantFileProtocolExtraPrivileges: 'false',
    })
  })

  it('20: hands the page nothing of Electron', () => {
    const preload = withoutComments(read('src/preload/index.ts'))
    expect(preload.match(/exposeInMainWorld\(.*\)/g)).toEqual([
      "exposeInMainWorld('chatty', { door: 'desktop', platform: process.platform })",
    ])
    expect(preload.match(/ipcRenderer\.\w+/g)).toEqual(['ipcRenderer.postMessage'])
    expect(preload.trim().split('\n').length).toBeLessThan(15)
  })

  it('(CVE-2025-54063, CVE-2025-61929) answers to no deep links', () => {
    expect(filesWith(/setAsDefaultProtocolClient|'open-url'/)).toEqual([])
    expect(read('build/electron-builder.yml')).not.toContain('protocols')
  })

  it('(CVE-2025-54382, CVE-2025-54074) never runs a shell', () => {
    expect(filesWith(/\bexec(?:Sync)?\b[^}]*\}\s*from\s*'node:child_process'|shell:\s*true/)).toEqual([])
  })
})
