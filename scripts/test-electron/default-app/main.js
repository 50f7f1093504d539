/**
 * Makes `electron [flags] FOLDER` work: the test Electron comes without the application that usually does that.
 * Playwright passes its own loader with `-r FILE`. userData is left alone, so that --user-data-dir keeps working.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const words = process.argv.slice(1)
while (words[0]?.startsWith('-')) {
  const flag = words.shift()
  if (flag === '-r' || flag === '--require') require(resolve(words.shift()))
}

const folder = resolve(words[0] ?? '.')
const manifestFile = join(folder, 'package.json')
const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
if (manifest.version) app.setVersion(manifest.version)
if (manifest.name) app.name = manifest.productName ?? manifest.name
app.setAppPath(folder)

// Waited for, because Electron is not ready before its main file is: an application may have things to say first.
await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href)
