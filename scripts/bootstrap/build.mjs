/** Builds out/ when what it is made from changed since the last build, told by content and not by dates. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './ground.mjs'

const sources = ['src', 'migrations', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']
const stamp = join(root, 'out', 'built-from')

export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources()
}

/** Answers the exit code of the build. Nothing is said to be built unless all of it was. */
export async function build({ logLevel = 'info', ...options } = {}) {
  const digest = digestOfSources()
  const code = await runTool('electron-vite', ['build', '--logLevel', logLevel], options)
  if (code !== 0) return code
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, digest)
  return 0
}

function digestOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(listFiles))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function listFiles(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  try {
    return readdirSync(full, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (isBuiltIn(entry.name) ? listFiles(join(path, entry.name)) : []))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

/** Tests, and what only they use, are no part of the application. */
function isBuiltIn(name) {
  return !/\.test\.tsx?$/.test(name) && name !== 'testing' && !name.startsWith('.')
}
