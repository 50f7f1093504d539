/** Runs the test suites and counts what they report: tests by their own reports, never by what was printed. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandFile, projectNode, root, run, runTool } from '../bootstrap/ground.mjs'

const reports = join(root, '.cache', 'test')

export async function runVitest() {
  const file = freshReport('unit')
  const output = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runTool('vitest', ['run', ...output])
  return count(file, code, (report) => {
    const tests = report.testResults.flatMap((suite) => suite.assertionResults)
    const brokenFiles = report.testResults.filter(
      (suite) => suite.status === 'failed' && !suite.assertionResults.some(isFailed),
    )
    const skipped = reportSkipped(
      tests.filter(isSkipped).map(({ fullName }) => fullName),
      isForElsewhere,
    )
    return {
      passed: tests.filter(isPassed).length,
      failed: tests.filter(isFailed).length + brokenFiles.length + skipped,
    }
  })
}

const isPassed = ({ status }) => status === 'passed'
const isFailed = ({ status }) => status === 'failed'
const isSkipped = (test) => !isPassed(test) && !isFailed(test)

/** Electron's windows need a display; on Linux they get one that nobody sees. */
export async function runPlaywright(project, { env: surroundings, onOutput }) {
  const file = freshReport(project)
  const say = (text) => (onOutput ? onOutput(`${text}\n`) : console.log(text))
  const env = { ...surroundings, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const command = [projectNode, commandFile('@playwright/test', 'playwright'), 'test', '--project', project]
  command.push('--reporter=list,json')
  if (project === 'electron' && process.platform === 'linux') command.unshift('xvfb-run', '-a')
  const code = await run(command[0], command.slice(1), { env, onOutput })
  return count(file, code, (report) => {
    const specs = report.suites.flatMap(listSpecs)
    const names = specs
      .filter(({ test }) => test.status === 'skipped')
      .map(({ title, test }) => {
        const reason = test.annotations.find(({ type }) => type === 'skip')?.description
        return reason ? `${title} (${reason})` : title
      })
    const skipped = reportSkipped(names, (name) => name.endsWith(')'), say)
    const { expected, unexpected, flaky } = report.stats
    const retried = specs.filter(({ test }) => test.status === 'flaky').map(({ title }) => `  ${title}`)
    if (retried.length > 0) say(`\nPassed only when tried again (${flaky}):\n${retried.join('\n')}`)
    return { passed: expected + flaky, failed: unexpected + report.errors.length + skipped }
  })
}

function listSpecs({ suites = [], specs = [] }) {
  const own = specs.flatMap((spec) => spec.tests.map((test) => ({ title: spec.title, test })))
  return [...own, ...suites.flatMap(listSpecs)]
}

/** A suite that ended badly without a failed test, or without a report, is one failure more. */
function count(file, exitCode, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')))
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed }
}

/** A test that says in its name where it can run may be left out elsewhere. */
const isForElsewhere = (name) => /\((?:Linux|macOS|Windows|Linux and macOS) only\)|\(not as root\)/.test(name)

/** Says what did not run; answers how many of those had no good reason, which is as bad as failing. */
function reportSkipped(names, hasReason, say = console.log) {
  if (names.length > 0) say(`\nNot run (${names.length}):\n${names.map((name) => `  ${name}`).join('\n')}`)
  return names.filter((name) => !hasReason(name)).length
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}
