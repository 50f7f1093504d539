/** Opens the desktop window, or finds out why there can be none. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectEnvironment, projectNode, root } from '../bootstrap/ground.mjs'
import { launch } from './launch.mjs'

const packageFolder = join(root, 'node_modules', 'electron')
/** Left behind by a download that failed, so that the next start does not wait for it again. */
const failedDownload = join(root, '.cache', 'electron-download-failed')
/** The application itself said why it did not start. */
const saidWhyExitCode = 2
const retryDownloadAfterMs = 3_600_000

/** Answers how the desktop ended, or one sentence on why it could not open. */
export async function openDesktop() {
  const whyNot = findObstacle()
  if (whyNot) return { whyNot }
  const electron = findElectron() ?? downloadElectron()
  if (!electron) return { whyNot: 'Electron is not here and could not be downloaded.' }
  const ending = await launch(electron, [root])
  const failed = ending.signal !== null || (ending.code !== 0 && ending.code !== saidWhyExitCode)
  if (failed && !ending.asked && ending.seconds < 5) return { whyNot: 'Electron could not open a window.' }
  return { ending }
}

function findObstacle() {
  if (process.platform !== 'linux') return undefined
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display here.'
  // Electron itself refuses, unless it is told to go without its sandbox; that is not for us to decide.
  if (process.getuid() === 0 && !process.env.ELECTRON_DISABLE_SANDBOX) return 'Electron opens no windows for root.'
  return undefined
}

function findElectron() {
  const file = join(packageFolder, 'path.txt')
  const program = existsSync(file) ? readFileSync(file, 'utf8') : 'electron'
  const electron = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist'), program)
  return existsSync(electron) ? electron : undefined
}

function downloadElectron() {
  if (existsSync(failedDownload) && Date.now() - statSync(failedDownload).mtimeMs < retryDownloadAfterMs)
    return undefined
  console.error('Fetching Electron (once, about 120 MB) …')
  const download = [join(packageFolder, 'install.js')]
  const { status } = spawnSync(projectNode, download, {
    env: projectEnvironment(),
    stdio: ['ignore', 'inherit', 'ignore'],
  })
  if (status === 0) return findElectron()
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(failedDownload, '')
  return undefined
}
