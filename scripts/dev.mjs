/**
 * `npm run dev`: serves Chatty to the browser, and builds and starts it again whenever something in src/ or migrations/
 * changed. The window reconnects by itself; reload it to see what changed there. Its data lies apart, in .cache/dev.
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build, isBuilt } from './bootstrap/build.mjs'
import { installDependencies } from './bootstrap/dependencies.mjs'
import { projectEnvironment, projectNode, requireNode, root } from './bootstrap/ground.mjs'
import { whenParentEnds } from './start/launch.mjs'

/** An editor that saves several files at once is answered with one build. */
const calmMs = 200

requireNode()
await installDependencies()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end())
whenParentEnds(() => end())

let application
let timer
for (const folder of ['src', 'migrations']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(renew, calmMs)
  })
}
await renew('--open')

/** A build that fails leaves the running application as it is. */
async function renew(...args) {
  if (application && isBuilt()) return
  if (!isBuilt() && (await build({ logLevel: 'warn' })) !== 0) return
  await stop()
  const env = projectEnvironment({ CHATTY_DATA: join(root, '.cache', 'dev') })
  const serve = [join(root, 'out', 'main', 'cli.js'), 'serve', ...args, ...process.argv.slice(2)]
  application = spawn(projectNode, serve, { cwd: root, stdio: 'inherit', env })
}

function stop() {
  if (!application || application.exitCode !== null) return undefined
  const ended = new Promise((resolve) => application.once('exit', resolve))
  application.kill('SIGTERM')
  return ended
}

async function end() {
  await stop()
  process.exit()
}
