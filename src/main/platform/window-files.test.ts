import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listWindowFiles, type WindowFiles } from './window-files.ts'

let folder: string
let files: WindowFiles

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-window-'))
  mkdirSync(join(folder, 'window', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.json'), '{}')
  writeFileSync(join(folder, 'window', 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'window', 'icon.svg'), '<svg/>')
  writeFileSync(join(folder, 'window', 'assets', 'index-1a2b.js'), '')
  writeFileSync(join(folder, 'window', 'assets', 'index-1a2b.js.map'), '')
  symlinkSync(join(folder, 'secret.json'), join(folder, 'window', 'linked.json'))
  files = listWindowFiles(join(folder, 'window'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('finds what was built, with its type and for how long it may be kept', () => {
  expect(files.find('/assets/index-1a2b.js')).toEqual({
    path: join(folder, 'window', 'assets', 'index-1a2b.js'),
    type: 'text/javascript; charset=utf-8',
    immutable: true,
  })
  expect(files.find('/icon.svg')).toMatchObject({ type: 'image/svg+xml', immutable: false })
})

it("answers the window's own addresses with its page", () => {
  for (const address of ['/', '/c/12', '/settings/providers']) expect(files.find(address), address).toBe(files.page)
})

it('(Cherry PR 13892, CVE-2024-36857) reaches no other file, however the address is spelled', () => {
  const names = [
    'secret.json',
    '..%2fsecret.json',
    'linked.json',
    'assets/index-1a2b.js.map',
    'index.html/../../secret.json',
  ]
  const before = ['', '../', '..%2f', '%2e%2e/', '..\\', './../', '/', '//', '%00', 'assets/../../']
  for (const start of before) {
    for (const name of names) {
      const found = files.find(`/${start}${name}`)
      expect(found === undefined || found === files.page, `/${start}${name}`).toBe(true)
    }
  }
})

it('says so when there is no window to serve', () => {
  expect(() => listWindowFiles(join(folder, 'window', 'assets'))).toThrow('The window was not built')
})
