#!/usr/bin/env node
/**
 * `npm start`: Chatty from a fresh clone. Installs and builds what is not there yet or changed, then opens the desktop
 * window. Where no window can be had it says so and serves the same one to a browser.
 *
 *   npm start -- ARGS     is `chatty ARGS`, for example `npm start -- serve --port 8001`
 */
import { requireNode } from './bootstrap/ground.mjs'
import { build, isBuilt } from './bootstrap/build.mjs'
import { installDependencies } from './bootstrap/dependencies.mjs'
import { openDesktop } from './start/desktop.mjs'
import { endLike, launchChatty } from './start/launch.mjs'

requireNode()
await installDependencies()
if (!isBuilt()) {
  console.error('Building Chatty …')
  const code = await build({ logLevel: 'warn' })
  if (code !== 0) process.exit(code)
}

const args = process.argv.slice(2)
if (args.length > 0) {
  endLike(await launchChatty(args))
} else {
  const { ending, whyNot } = await openDesktop()
  if (whyNot) console.error(`${whyNot} Serving Chatty to your browser instead.`)
  endLike(ending ?? (await launchChatty(['serve', '--open'])))
}
