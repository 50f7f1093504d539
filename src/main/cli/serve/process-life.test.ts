import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCommand } from '../../testing/start-command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatty-life-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A process that does this once it has begun its life; `life` is at hand. */
function start(script: string) {
  const entry = join(folder, 'life.mjs')
  const source = new URL('./process-life.ts', import.meta.url)
  writeFileSync(entry, `import { beginLife } from '${source}'\nconst life = beginLife()\n${script}`)
  return startCommand([], { folder, entry })
}

const stayAlive = 'setInterval(() => {}, 1000)'

it('ends at once on the second Ctrl-C when closing hangs', async () => {
  const command = start(`console.log('up'); life.end.then(() => console.log('closing')); ${stayAlive}`)
  await command.untilOutput('up')
  command.signal('SIGINT')
  await command.untilOutput('closing')
  command.signal('SIGTERM')
  command.signal('SIGINT')
  expect(await command.ended).toBe(130)
})

it('goes on after a promise that nobody waited for, and ends in order after an uncaught error', async () => {
  const command = start(`
    const errors = []
    life.logTo({ error: ({ err }) => errors.push(err.message) })
    Promise.reject(new Error('nobody waits'))
    setImmediate(() => { setImmediate(() => { throw new Error('uncaught') }) })
    const code = await life.end
    console.log(errors.join(', '))
    process.exit(code)`)
  expect(await command.ended).toBe(1)
  expect(command.output()).toBe('nobody waits, uncaught\n')
})

it('prints what goes wrong before there is a log', async () => {
  const command = start(`
    setImmediate(() => { throw new Error('too early') })
    process.exit(await life.end)`)
  expect(await command.ended).toBe(1)
  expect(command.notes()).toContain('Error: too early')
})
