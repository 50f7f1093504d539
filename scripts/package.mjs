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
if (built !== 0) process.exit(built)
const electron = process.env.ELECTRON_OVERRIDE_DIST_PATH
process.exitCode = await (electron ? packGivenElectron(electron) : packOwnElectron())

function packOwnElectron() {
  // What was compiled for the tests' Electron is for it alone; others take the module's own prebuilt one.
  rmSync(join(root, 'node_modules', 'better-sqlite3', 'build'), { recursive: true, force: true })
  return runBuilder()
}

async function packGivenElectron(folder) {
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  const code = await runBuilder(`-c.electronDist=${folder}`, `-c.electronVersion=${version}`)
  // Left out by itself only of an Electron that electron-builder fetched.
  rmSync(join(root, 'dist', 'linux-unpacked', 'resources', 'default_app.asar'), { force: true })
  return code
}

function runBuilder(...settings) {
  const what = process.argv.length > 2 ? process.argv.slice(2) : ['--dir']
  return runTool('electron-builder', ['--config', 'build/electron-builder.yml', ...settings, ...what])
}
