/**
 * What the end-to-end tests need from a Debian or Ubuntu system: a browser, a display that nobody sees, what
 * Electron is linked against, fonts, and a compiler for the test Electron's database module.
 */
import { spawnSync } from 'node:child_process'
import { run } from './ground.mjs'

/**
 * Chromium without the surface that nobody sees in a test: a quarter less work. It is taken along where it can be had in
 * the version that is there already, and where not, Chromium does.
 */
const lighter = 'chromium-headless-shell'

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
  const isRoot = process.getuid() === 0
  if (missing.length === 0) {
    if (isRoot && !isInstalled(lighter)) await installLighter()
    return true
  }
  if (!isRoot) {
    console.error(
      `These Debian packages are missing. Please run:\n  sudo apt-get install ${missing.map(firstName).join(' ')}`,
    )
    return false
  }
  console.log(`Installing Debian packages: ${missing.map(firstName).join(' ')}`)
  await run('apt-get', ['update', '-qq'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  if ((await aptInstall(missing.map(availableName))) !== 0) return false
  await installLighter()
  return true
}

const aptInstall = (names, options = {}) =>
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    ...options,
  })

/** Changes nothing that is installed, and is silent where it does not work. */
async function installLighter() {
  const version = versionOf('chromium')
  if (!version) return
  const patience = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0']
  const silence = { onOutput: () => undefined }
  if (listVersions(lighter) === '') await run('apt-get', ['update', '-qq', ...patience], silence)
  if (!listVersions(lighter).includes(` ${version} `)) return
  await aptInstall([...patience, `${lighter}=${version}`], silence)
}

const firstName = (names) => names.split('|')[0]
const availableName = (names) => names.split('|').find(hasCandidate) ?? firstName(names)

function isCommand(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined
}

const listVersions = (name) => spawnSync('apt-cache', ['madison', name], { encoding: 'utf8' }).stdout

function versionOf(name) {
  return spawnSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' }).stdout
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' })
  return stdout.endsWith('ok installed')
}

function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(stdout)
}
