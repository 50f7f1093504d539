/**
 * `npm test`: everything that is checked, from a fresh clone on. Installs what tests need, runs every step and ends
 * with one line, `N passed, N failed`. What could not run counts as failed.
 *
 *   npm test -- --only unit,types     some steps only (see scripts/test/steps.mjs)
 */
import { requireNode } from './bootstrap/ground.mjs'
import { installDependencies } from './bootstrap/dependencies.mjs'
import { runSteps } from './test/steps.mjs'

requireNode()
await installDependencies()
const { passed, failed } = await runSteps(chosenSteps(process.argv.slice(2)))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function chosenSteps(args) {
  if (args.length === 0) return undefined
  const [flag, names] = args
  if (flag === '--only' && names) return names.split(',')
  console.error('Usage: npm test [-- --only STEP,STEP]')
  process.exit(2)
}
