/** What a desktop application is expected to do that a page in a browser is not. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { shareDesktop } from './support/desktop-test.ts'
import { electronArguments, launchElectron, type DesktopApplication } from './support/electron.ts'
import { test } from './support/temporary-folder.ts'

const isVisible = ({ application }: DesktopApplication): Promise<boolean> =>
  application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible())

test.describe('one application', () => {
  const withDesktop = shareDesktop()

  withDesktop('a second start brings the first window forward and ends', async ({ desktop, dataFolder }) => {
    await expect.poll(() => isVisible(desktop)).toBe(true)
    await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide())
    const program = await desktop.application.evaluate(() => process.execPath)
    const second = spawn(program, electronArguments(dataFolder), { stdio: 'ignore' })
    const exitCode = await new Promise((resolve) => second.once('exit', resolve))
    expect(exitCode).toBe(0)
    await expect.poll(() => isVisible(desktop)).toBe(true)
    expect(desktop.application.windows()).toHaveLength(1)
  })

  withDesktop(
    'the menu has what people look for, and nothing is fetched unasked',
    async ({ desktop: { application } }) => {
      const { roles, labels, spelling } = await application.evaluate(({ Menu, session }) => {
        const items = Menu.getApplicationMenu()!.items.flatMap((menu) => menu.submenu?.items ?? [])
        return {
          // Electron answers roles in lower case.
          roles: items.map(({ role }) => String(role).toLowerCase()),
          labels: items.map(({ label }) => label),
          spelling: session.defaultSession.isSpellCheckerEnabled(),
        }
      })
      expect(roles).toEqual(
        expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectall', 'resetzoom', 'zoomin', 'zoomout']),
      )
      expect(labels).toEqual(expect.arrayContaining(['Open data folder', 'Check spelling']))
      expect(roles).toContain('about')
      // Chromium would fetch a dictionary; on a Mac the system has its own.
      expect(spelling).toBe(process.platform === 'darwin')
    },
  )

  withDesktop('the menu opens the data folder', async ({ desktop: { application }, dataFolder }) => {
    const opened = await application.evaluate(async ({ Menu, shell }) => {
      const paths: string[] = []
      shell.openPath = (path) => Promise.resolve((paths.push(path), ''))
      const items = Menu.getApplicationMenu()!.items.flatMap((menu) => menu.submenu?.items ?? [])
      items.find(({ label }) => label === 'Open data folder')!.click()
      return paths
    })
    expect(opened).toEqual([join(dataFolder, 'data')])
  })
})

test('the window opens as large as it was left', async ({ dataFolder }) => {
  const first = await launchElectron({ dataFolder })
  await first.application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.setBounds({ x: 40, y: 30, width: 640, height: 560 })
  })
  await first.application.close()
  const second = await launchElectron({ dataFolder })
  const bounds = await second.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds())
  await second.application.close()
  expect(bounds).toEqual({ x: 40, y: 30, width: 640, height: 560 })
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} closes the application before it ends it`, async ({ dataFolder }) => {
    const { application } = await launchElectron({ dataFolder })
    const lockNote = join(dataFolder, 'data', 'owner.json')
    await expect.poll(() => existsSync(lockNote)).toBe(true)
    const ended = new Promise((resolve) => application.process().once('exit', resolve))
    application.process().kill(signal)
    await ended
    expect(existsSync(lockNote)).toBe(false)
  })
}

test('a page that crashes is there again', async ({ dataFolder }) => {
  const { application, page } = await launchElectron({ dataFolder })
  const crashed = page.waitForEvent('crash')
  await application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
  )
  await crashed
  const isAlive = (): Promise<boolean> =>
    application.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents
      return !contents.isCrashed() && !contents.isLoading()
    })
  await expect.poll(isAlive).toBe(true)
  await application.close()
})
