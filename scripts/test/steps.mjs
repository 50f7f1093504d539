/**
 * The steps of `npm test`, in their order. Those that do not keep two cores busy alone run beside each other. A step
 * answers `{ passed, failed }`.
 */
import { isBuilt, build } from '../bootstrap/build.mjs'
import { run, runTool } from '../bootstrap/ground.mjs'
import { installSystemPackages } from '../bootstrap/system-packages.mjs'
import { prepareElectron } from './electron.mjs'
import { runPlaywright, runVitest } from './suites.mjs'

const check = async (exitCode) => ((await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
const couldNotRun = { passed: 0, failed: 1 }

const steps = {
  types: (output) => check(runTool('typescript', ['-p', '.'], { command: 'tsc', ...output })),
  lint: (output) => check(runTool('oxlint', ['--deny-warnings'], output)),
  format: (output) => check(runTool('oxfmt', ['--check'], output)),
  unused: (output) => check(runTool('knip', ['--no-progress'], output)),
  build: (output) => check(buildIfChanged(output)),
  unit: () => runVitest(),
  package: (output) => check(run(process.execPath, ['scripts/package.mjs'], output)),
  chromium: (surroundings) => endToEnd('chromium', surroundings),
  electron: (surroundings) => endToEnd('electron', surroundings),
}
/**
 * Row after row; the lanes of a row run at the same time, the steps of a lane one after another. The first lane says
 * what it has to say at once, the others when it is their turn.
 */
const rows = [
  [['types'], ['lint'], ['format'], ['unused'], ['build']],
  [
    ['unit', 'chromium'],
    ['package', 'electron'],
  ],
]
const needsSystem = new Set(['package', 'chromium', 'electron'])
const needsBuild = new Set(['unit', 'package', 'chromium', 'electron'])
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
  for (const row of rows) {
    const lanes = row.map((lane) => lane.filter((name) => names.includes(name))).filter(({ length }) => length > 0)
    results.push(...(await runRow(lanes, ready)))
  }
  console.log('')
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.padStart(6)} s   ${passed} passed, ${failed} failed`,
    )
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  return { passed: sum('passed'), failed: sum('failed') }
}

/** Which of the surroundings are there: the system's packages, an Electron (or why there can be none), a build. */
async function prepare(names) {
  // Those would each make it at the same time.
  if (!names.includes('build') && names.some((name) => needsBuild.has(name))) await check(buildIfChanged())
  const system = names.some((name) => needsSystem.has(name)) ? await installSystemPackages() : true
  const electron = system && names.some((name) => needsElectron.has(name)) ? await prepareElectron() : undefined
  return { system, electron }
}

/** Answers the results of the steps of a row, in its order. */
async function runRow(lanes, ready) {
  const running = lanes.map((names, index) => runLane(names, ready, index === 0 ? runStep : runHeldBack))
  const results = []
  for (const lane of running) {
    for (const { said = [], ...result } of await lane) {
      for (const part of said) process.stdout.write(part)
      results.push(result)
    }
  }
  return results
}

async function runLane(names, ready, runOne) {
  const results = []
  for (const name of names) results.push(await runOne(name, ready))
  return results
}

async function runStep(name, ready) {
  console.log(titleOf(name))
  return timed(name, ready, {})
}

async function runHeldBack(name, ready) {
  const said = [`${titleOf(name)}\n`]
  return { ...(await timed(name, ready, { onOutput: (part) => said.push(part) })), said }
}

const titleOf = (name) => `\n── ${name} ${'─'.repeat(60 - name.length)}`

async function timed(name, ready, output) {
  const startedAt = performance.now()
  const result = await outcome(name, ready, output)
  return { name, ...result, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) }
}

async function outcome(name, { system, electron }, output) {
  const notRun = (why, result = couldNotRun) => say(`Not run: ${why}`, result, output)
  if (needsSystem.has(name) && !system) return notRun('packages of the system are missing, see above.')
  const surroundings = { ...output, env: electron?.environment }
  if (!needsElectron.has(name)) return steps[name](surroundings)
  if (electron?.cannotExist) return notRun(electron.cannotExist, { passed: 0, failed: 0 })
  if (!electron) return notRun('there is no Electron, see above.')
  return steps[name](surroundings)
}

function say(sentence, result, { onOutput = (text) => process.stdout.write(text) } = {}) {
  onOutput(`${sentence}\n`)
  return result
}

async function buildIfChanged(output) {
  if (isBuilt()) return say('Nothing changed since the last build.', 0, output)
  return build(output)
}

/** The window is tested as it is built, so a stale build would test yesterday's code. */
function endToEnd(project, surroundings) {
  return isBuilt() ? runPlaywright(project, surroundings) : couldNotRun
}
