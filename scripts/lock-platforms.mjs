/**
 * Completes package-lock.json with the packages for other systems than this one. Some registries offer only their own
 * system's; npm then leaves the others out of the lock file, and `npm ci` refuses it everywhere. Their version stands
 * in the package that wants them, their system in their name.
 *
 *   node scripts/lock-platforms.mjs            after a dependency was added
 *   node scripts/lock-platforms.mjs --check    says what is missing (part of the tests)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bootstrap/ground.mjs'

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const file = join(root, 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(path, name))
    .map(([name, version]) => ({ name, version, dev: entry.dev })),
)

if (process.argv.includes('--check')) {
  console.log(missing.map(({ name }) => name).join('\n'))
  process.exitCode = missing.length === 0 ? 0 : 1
} else {
  for (const found of missing) lock.packages[`node_modules/${found.name}`] = describe(found)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} packages for other systems were added.`)
}

/** Looks where Node would look, from the wanting package up. */
function isLocked(path, name) {
  if (lock.packages[`${path && `${path}/`}node_modules/${name}`]) return true
  return path !== '' && isLocked(path.slice(0, Math.max(path.lastIndexOf('/node_modules/'), 0)), name)
}

function describe({ name, version, dev }) {
  const words = name.split(/[-/]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length + cpu.length === 0 || !/^\d/.test(version))
    throw new Error(`No system can be read from ${name}@${version}.`)
  return { version, cpu, ...(dev && { dev }), optional: true, ...(os.length > 0 && { os }) }
}
