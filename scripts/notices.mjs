/**
 * Writes THIRD_PARTY_NOTICES.md: every package that ships with Chatty, with its version, licence and the licence's
 * own text. What ships: the dependencies of package.json, and what the window imports, each with all they depend on.
 * `--check` only says whether the file is current.
 */
import { existsSync, globSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const target = join(root, 'THIRD_PARTY_NOTICES.md')
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const lock = readJson(join(root, 'package-lock.json')).packages
const { dependencies, devDependencies } = readJson(join(root, 'package.json'))

/** Packages named by the window's imports and styles; they are bundled, so they count as shipped. */
function importedByWindow() {
  const names = new Set()
  for (const file of globSync('src/renderer/**/*.{ts,tsx,css}', { cwd: root })) {
    if (/\.test\.tsx?$/.test(file)) continue
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, specifier] of text.matchAll(/(?:from|import|import\()\s*['"]([^'"./][^'"]*)['"]/g)) {
      const [scope, name] = specifier.split('/')
      names.add(specifier.startsWith('@') ? `${scope}/${name}` : scope)
    }
  }
  return [...names].filter((name) => name in devDependencies || name in dependencies)
}

/** The lock file's path of a package as seen from another one, by Node's own rule: nearest first. */
function locate(from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const path = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`
    if (path in lock) return path
    if (base === '') return undefined
  }
}

function collect(path, found) {
  if (path === undefined || found.has(path)) return found
  found.add(path)
  const entry = lock[path]
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }))
    collect(locate(path, name), found)
  return found
}

function licenceText(path) {
  const folder = join(root, path)
  const file = existsSync(folder) && readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name))
  return file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : undefined
}

function describe(path) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { version, license } = lock[path]
  return { name, version, licence: license ?? 'see its text', text: licenceText(path) }
}

const fence = '````'

/** Native packages for other systems are in the lock file but not on this machine; their parents' texts cover them. */
function render() {
  const roots = [...Object.keys(dependencies), ...importedByWindow()]
  const found = roots.reduce((all, name) => collect(locate('', name), all), new Set())
  const packages = [...found]
    .filter((path) => lock[path].os === undefined && lock[path].cpu === undefined)
    .map(describe)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'))
  const table = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  const byText = Map.groupBy(
    packages.filter(({ text }) => text !== undefined),
    ({ text }) => text,
  )
  const texts = [...byText].map(
    ([text, users]) => `### ${users.map(({ name }) => name).join(', ')}\n\n${fence}text\n${text}\n${fence}\n`,
  )
  const extra = readFileSync(join(root, 'scripts', 'notices-more.md'), 'utf8').trim()
  return [
    '# Third-party notices\n\nChatty is built with the work of others. Written by `npm run notices`.\n',
    extra,
    `\n## Packages\n\n| package | version | licence |\n|---|---|---|\n${table.join('\n')}\n\n## Licence texts\n`,
    ...texts,
  ].join('\n')
}

const current = render()
if (!process.argv.includes('--check')) writeFileSync(target, current)
else if (!existsSync(target) || readFileSync(target, 'utf8') !== current) {
  console.error('THIRD_PARTY_NOTICES.md is not current: run `npm run notices`.')
  process.exit(1)
}
