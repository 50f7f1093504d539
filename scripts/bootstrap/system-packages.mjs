/**
 * What the end-to-end tests need from a Debian or Ubuntu system: a browser, a display that nobody sees, what
 * Electron is linked against, fonts, and a compiler for the test Electron's database module.
 */
import { spawnSync } from 'node:child_process'
import { run } from './ground.mjs'

/** Names separated by a bar are the same package in different releases. */
const needed = [
  'chromium',
  'xvfb',
  'xauth',
  'libgtk-3-0|libgtk-3-0t64',
  'libnss3',
  'libasound2|libasound2t64',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libdrm2',
  'fonts-dejavu-core',
  'fonts-noto-cjk',
  'fonts-noto-color-emoji',
  'python3',
  'make',
  'g++',
  'unzip',
]

/** Installs what is missing where it may, else says what to install. Answers whether everything is there. */
export async function installSystemPackages() {
  if (process.platform !== 'linux') return true
  if (!isCommand('dpkg-query')) {
    console.log(
      'This is not Debian or Ubuntu: make sure Chromium, Xvfb, GTK 3, NSS, a C++ compiler and Python 3 are there.',
    )
    return true
  }
  const missing = needed.filter((names) => !names.split('|').some(isInstalled))
  if (missing.length === 0) return true
  if (process.getuid() !== 0) {
    console.error(
      `These Debian packages are missing. Please run:\n  sudo apt-get install ${missing.map(firstName).join(' ')}`,
    )
    return false
  }
  console.log(`Installing Debian packages: ${missing.map(firstName).join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing.map(availableName)]
  return (await run('apt-get', install, { env })) === 0
}

const firstName = (names) => names.split('|')[0]
const availableName = (names) => names.split('|').find(hasCandidate) ?? firstName(names)

function isCommand(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' })
  return stdout.endsWith('ok installed')
}

function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(stdout)
}
