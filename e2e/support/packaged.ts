/** Starts the packaged application. Its fuses keep Playwright's own way in shut, so it is driven as a browser is. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import { definedOnly, electronArguments, type LaunchOptions } from './electron.ts'

const folders: Partial<Record<NodeJS.Platform, [folder: string, program: string, resources: string]>> = {
  linux: ['linux-unpacked', 'chatty', 'resources'],
  win32: ['win-unpacked', 'Chatty.exe', 'resources'],
  darwin: ['mac/Chatty.app/Contents', 'MacOS/Chatty', 'Resources'],
}

/** Where electron-builder put it on this system. Throws when it was not packed. */
export function findPackage(): { program: string; resources: string } {
  const [folder, program, resources] = folders[process.platform] ?? ['', '', '']
  const root = join('dist', folder)
  if (!existsSync(join(root, program))) throw new Error('The application was not packed: run “npm run package” first.')
  return { program: join(root, program), resources: join(root, resources) }
}

export interface PackagedApplication {
  page: Page
  /** Asks it to end as the system does, and waits for that; does nothing when it has ended. */
  stop(): Promise<void>
}

export async function launchPackage({ dataFolder, env = {} }: LaunchOptions): Promise<PackagedApplication> {
  const [, ...args] = electronArguments(dataFolder)
  const child = spawn(findPackage().program, [...args, '--remote-debugging-port=0'], {
    env: definedOnly({ ...process.env, CHATTY_DATA: undefined, ...env }),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await readDebuggerAddress(child)
  // Attaching to a page in the middle of its first load leaves Playwright waiting for ever.
  await expect.poll(() => listPageTitles(address)).toContain('Chatty')
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]!
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  return {
    page,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await browser.close()
    },
  }
}

/** Chromium says on its error stream where its debugger listens. */
function readDebuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`The packaged application ended with ${code}:\n${said}`)))
  })
}

async function listPageTitles(debuggerAddress: string): Promise<string[]> {
  const answer = await fetch(`http://${new URL(debuggerAddress).host}/json`)
  const targets = (await answer.json()) as { title: string }[]
  return targets.map(({ title }) => title)
}
