/**
 * The steps of `npm test`, in their order and one after the other: two cores are all there may be, and the
 * end-to-end tests measure time. A step answers `{ passed, failed }`.
 */
import { isBuilt, build } from '../bootstrap/build.mjs'
import { run, runTool } from '../bootstrap/ground.mjs'
import { installSystemPackages } from '../bootstrap/system-packages.mjs'
import { prepareElectron } from './electron.mjs'
import { runPlaywright, runVitest } from './suites.mjs'

const check = async (exitCode) => ((await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
const couldNotRun = { passed: 0, failed: 1 }

const steps = {
  types: () => check(runTool('typescript', ['-p', '.'], { command: 'tsc' })),
  lint: () => check(runTool('oxlint', ['--deny-warnings'])),
  format: () => check(runTool('oxfmt', ['--check'])),
  unused: () => check(runTool('knip', ['--no-progress'])),
  build: () => check(buildIfChanged()),
  unit: () => runVitest(),
  package: () => packageApplication(),
  chromium: () => endToEnd('chromium'),
  electron: () => endToEnd('electron'),
}
const needsSystem = new Set(['package', 'chromium', 'electron'])
const needsElectron = new Set(['package', 'electron'])

/** Runs the named steps, or all of them, and adds up what they found. */
export async function runSteps(names = Object.keys(steps)) {
  const unknown = names.filter((name) => !(name in steps))
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`)
    process.exit(2)
  }
  const ready = await prepare(names)
  const results = []
  for (const name of names) results.push(await runStep(name, ready))
  console.log('')
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.padStart(6)} s   ${passed} passed, ${failed} failed`,
    )
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

/** Which of the surroundings are there: the system's packages, an Electron (or why there can be none). */
async function prepare(names) {
  const system = names.some((name) => needsSystem.has(name)) ? await installSystemPackages() : true
  const electron = system && names.some((name) => needsElectron.has(name)) ? await prepareElectron() : undefined
  return { system, electron }
}

async function runStep(name, { system, electron }) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  const startedAt = performance.now()
  const result = await outcome(name, system, electron)
  return { name, ...result, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) }
}

async function outcome(name, system, electron) {
  if (needsSystem.has(name) && !system)
    return say('Not run: packages of the system are missing, see above.', couldNotRun)
  if (!needsElectron.has(name)) return steps[name]()
  if (electron?.cannotExist) return say(`Not run: ${electron.cannotExist}`, { passed: 0, failed: 0 })
  if (!electron) return say('Not run: there is no Electron, see above.', couldNotRun)
  Object.assign(process.env, electron.environment)
  return steps[name]()
}

function say(sentence, result) {
  console.log(sentence)
  return result
}

async function buildIfChanged() {
  if (isBuilt()) return say('Nothing changed since the last build.', 0)
  return build()
}

async function packageApplication() {
  return check(run(process.execPath, ['scripts/package.mjs']))
}

/** The window is tested as it is built, so a stale build would test yesterday's code. */
async function endToEnd(project) {
  if (!isBuilt() && (await build({ logLevel: 'warn' })) !== 0) return couldNotRun
  return runPlaywright(project)
}
