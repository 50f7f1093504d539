/**
 * Makes `electron [flags] FOLDER` work: the test Electron comes without the application that usually does that.
 * Playwright passes its own loader with `-r FILE`. userData is left alone, so that --user-data-dir keeps working.
 */
const { existsSync, readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const { app } = require('electron')

const words = process.argv.slice(1)
while (words[0] && words[0].startsWith('-')) {
  const flag = words.shift()
  if (flag === '-r' || flag === '--require') require(resolve(words.shift()))
}

const folder = resolve(words[0] ?? '.')
const manifestFile = join(folder, 'package.json')
const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
if (manifest.version) app.setVersion(manifest.version)
if (manifest.name) app.name = manifest.productName ?? manifest.name
app.setAppPath(folder)

import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href).catch((error) => {
  console.error(error)
  app.exit(1)
})
