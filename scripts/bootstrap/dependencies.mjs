/** Installs the packages of package-lock.json when they are not there, or not the ones it names. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectNode, root, runNpm } from './ground.mjs'

/** Ends the process when installing fails: nothing after it could work. */
export async function installDependencies() {
  if (!areInstalled()) {
    console.log('Installing the packages Chatty is made of. The first time this takes a minute or two …')
    await npmOrEnd(['ci', '--include=dev', '--loglevel=error'])
  }
  // Where install scripts are switched off, npm leaves the project's own Node out.
  if (!existsSync(projectNode)) await npmOrEnd(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
}

async function npmOrEnd(args) {
  // One package would fetch gigabytes for graphics cards; Chatty computes on the processor.
  const code = await runNpm(args, { env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' } })
  if (code === 0) return
  console.error('Installing did not work; npm says above why. Chatty needs the npm registry for this one step.')
  process.exit(1)
}

/** npm keeps a lock file of what it really installed; it is compared with the one that is wanted. */
function areInstalled() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages(join('node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    const found = present[path]
    return path === '' || (found ? found.version === version : optional || peer)
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
