/**
 * `npm run package`: the application as electron-builder packs it, in dist/. Without arguments the unpacked one for this
 * system; others are passed on (`npm run package -- --mac dmg`).
 * With ELECTRON_OVERRIDE_DIST_PATH set, that Electron is packed and none is downloaded.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, isBuilt } from './bootstrap/build.mjs'
import { installDependencies } from './bootstrap/dependencies.mjs'
import { requireNode, root, runTool } from './bootstrap/ground.mjs'

requireNode()
await installDependencies()
const built = isBuilt() ? 0 : await build({ logLevel: 'warn' })
process.exitCode = built === 0 ? await packApplication(process.argv.slice(2)) : built

function packApplication(args) {
  const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH
  // What was compiled for the tests' Electron is for it alone; others take the module's own prebuilt one.
  if (!electron) rmSync(join(root, 'node_modules', 'better-sqlite3', 'build'), { recursive: true, force: true })
  const version = electron && readFileSync(join(electron, 'version'), 'utf8').trim().replace(/^v/, '')
  const source = electron ? [`-c.electronDist=${electron}`, `-c.electronVersion=${version}`] : []
  const what = args.length > 0 ? args : ['--dir']
  return runTool('electron-builder', ['--config', 'build/electron-builder.yml', ...source, ...what])
}
