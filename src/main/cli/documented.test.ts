/** What the README shows can be typed as it stands: its lines are run by a shell, in their order, against a real server. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { usualCommand } from '../testing/application-files.ts'
import { startCommand } from '../testing/start-command.ts'

const readme = readFileSync(join(resolve(import.meta.dirname, '../../..'), 'README.md'), 'utf8')

/** The lines of the block of commands that holds this text, those that go on joined with the next. */
function linesWith(text: string): string[] {
  const blocks = [...readme.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block = '']) => block)
  const block = blocks.find((one) => one.includes(text))
  if (block === undefined) throw new Error(`The README shows no commands with “${text}”.`)
  return block
    .replaceAll('\\\n', '')
    .split('\n')
    .filter((line) => line !== '')
}

// These open a window or a server of their own, ask a provider, or need that nothing else runs (see commands.test.ts).
const elsewhere = /^npm start|chatty send|chatty doctor/

const canRun = process.platform !== 'win32' && spawnSync('sh', ['-c', 'command -v curl']).status === 0

it.skipIf(!canRun)('README: every command and every call does what is shown', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chatty-readme-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const data = join(folder, 'data')
  mkdirSync(data)
  const env = { LM_STUDIO_BASE_URL: 'http://127.0.0.1:9', OLLAMA_BASE_URL: 'http://127.0.0.1:9' }
  const server = startCommand(['serve', '--port', '0', '--auth', 'off', '--data', data], { folder, env })
  onTestFinished(async () => {
    server.signal('SIGTERM')
    await server.ended
  })
  const { port } = new URL(/http:\S+/.exec(await server.untilOutput('Chatty is ready'))?.[0] ?? '')
  const run = (lines: string[]): Promise<string> => {
    const script = [
      `chatty() { "${process.execPath}" "${usualCommand}" "$@" || { echo "FAILED ($?): chatty $*"; exit 1; }; }`,
      'curl() { command curl -sS --fail-with-body "$@" || { echo "FAILED: curl $*"; exit 1; }; }',
      ...lines.filter((line) => !elsewhere.test(line)).map((line) => line.replaceAll(':8000', `:${port}`)),
    ].join('\n')
    const surroundings = { ...env, PATH: process.env['PATH'], HOME: folder, CHATTY_DATA: data }
    return new Promise((done) => {
      execFile('sh', ['-c', script], { cwd: folder, env: surroundings, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
        done(error ? `FAILED: ${stdout.slice(-2000)}\n${stderr}` : stdout),
      )
    })
  }

  const called = await run(linesWith('curl'))
  expect(called).not.toContain('FAILED')
  for (const shown of ['"title":"Sourdough"', '"content":"Why does it rise?"', '"hits":['])
    expect(called).toContain(shown)
  expect(readFileSync(join(folder, 'conversation_1.md'), 'utf8')).toContain('Why does it rise?')

  // The file that is imported there is one that was exported before.
  const commands = linesWith('chatty create-sample').flatMap((line) =>
    line.startsWith('chatty import') ? ['chatty export --out everything.json', line] : [line],
  )
  const printed = await run(commands)
  expect(printed).not.toContain('FAILED')
  for (const shown of ['27 conversations', 'fridge', '/shared/', 'chatty_', '.db', 'done', 'EXCELLENT']) {
    expect(printed).toContain(shown)
  }
})
