/**
 * Which room may import from which. The list is complete: a room or a package that is not on it fails, so the
 * arrows of docs/architecture.md cannot turn back unnoticed.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const source = resolve(import.meta.dirname)

interface Rule {
  rooms: string[]
  /** Package names; a trailing `/` allows everything below. */
  packages: string[]
}

const nodeBuiltins = 'node:'
const orpcServer = '@orpc/server'

/** The more particular path wins. A room may always import from itself. */
const rules: Record<string, Rule> = {
  contract: { rooms: [], packages: ['zod', '@orpc/contract'] },
  'main/app.ts': {
    rooms: [
      'contract',
      'main/config.ts',
      'main/host.ts',
      'main/db',
      'main/providers',
      'main/repositories',
      'main/services',
      'main/workers',
    ],
    packages: [nodeBuiltins],
  },
  'main/host.ts': {
    rooms: [
      'contract',
      'main/app.ts',
      'main/config.ts',
      'main/db',
      'main/errors.ts',
      'main/jobs',
      'main/platform',
      'main/services',
      'main/workers',
    ],
    packages: [nodeBuiltins],
  },
  'main/config.ts': { rooms: [], packages: [nodeBuiltins, 'zod'] },
  'main/errors.ts': { rooms: ['contract'], packages: [] },
  'main/cli.ts': { rooms: ['main/cli'], packages: [nodeBuiltins] },
  'main/cli': {
    rooms: [
      'contract',
      'main/config.ts',
      'main/db',
      'main/errors.ts',
      'main/handlers',
      'main/host.ts',
      'main/http',
      'main/platform',
    ],
    packages: [nodeBuiltins, '@orpc/client', '@orpc/contract', orpcServer, 'zod'],
  },
  'main/db': {
    rooms: ['contract', 'main/errors.ts', 'main/platform', 'main/workers'],
    packages: [nodeBuiltins, 'better-sqlite3', 'drizzle-orm', 'sqlite-vec', 'zod'],
  },
  'main/analytics': { rooms: ['contract'], packages: [nodeBuiltins, 'better-sqlite3'] },
  'main/repositories': {
    rooms: ['contract', 'main/analytics', 'main/db'],
    packages: [nodeBuiltins, 'better-sqlite3', 'drizzle-orm'],
  },
  'main/services': {
    rooms: [
      'contract',
      'main/analytics',
      'main/config.ts',
      'main/db',
      'main/errors.ts',
      'main/exchange',
      'main/finding',
      'main/platform',
      'main/providers',
      'main/repositories',
      'main/workers',
    ],
    packages: [nodeBuiltins],
  },
  'main/providers': {
    rooms: ['contract'],
    packages: [nodeBuiltins, 'openai', '@anthropic-ai/sdk', '@google/genai', 'zod'],
  },
  'main/finding': { rooms: ['contract'], packages: [nodeBuiltins, 'better-sqlite3'] },
  'main/exchange': {
    rooms: ['contract', 'main/db', 'main/repositories', 'markdown'],
    packages: [
      nodeBuiltins,
      '@streamparser/json',
      'better-sqlite3',
      'fflate',
      'hast',
      'katex',
      'lowlight',
      'mdast',
      'bidi-js',
      'pdfkit',
      'remark-gfm',
      'remark-parse',
      'unified',
      'zod',
    ],
  },
  'main/workers': {
    rooms: ['contract', 'main/analytics', 'main/db', 'main/exchange', 'main/finding', 'main/repositories'],
    packages: [nodeBuiltins, 'better-sqlite3', 'gpt-tokenizer', 'onnxruntime-node'],
  },
  'main/jobs': { rooms: ['contract', 'main/db', 'main/platform', 'main/repositories'], packages: [nodeBuiltins] },
  'main/platform': { rooms: ['contract'], packages: [nodeBuiltins, 'pino', 'zod'] },
  'main/handlers': {
    rooms: ['contract', 'main/app.ts', 'main/db', 'main/errors.ts', 'main/host.ts', 'main/platform', 'main/services'],
    packages: [orpcServer],
  },
  'main/http': {
    rooms: ['contract', 'main/errors.ts', 'main/handlers', 'main/host.ts', 'main/platform'],
    packages: [
      nodeBuiltins,
      '@orpc/contract',
      orpcServer,
      '@orpc/openapi',
      '@orpc/standard-server-node',
      '@orpc/zod',
      'zod',
    ],
  },
  'main/electron': {
    rooms: [
      'contract',
      'main/config.ts',
      'main/db',
      'main/errors.ts',
      'main/handlers',
      'main/host.ts',
      'main/http',
      'main/platform',
    ],
    packages: [nodeBuiltins, 'electron', 'electron-store', orpcServer, 'zod'],
  },
  preload: { rooms: [], packages: ['electron'] },
  markdown: { rooms: [], packages: ['mdast', 'mdast-util-from-markdown', 'micromark-util-types'] },
  renderer: { rooms: ['contract', 'markdown'], packages: [] },
}

/** The window's own rooms, one way: app → routes → features → ui, lib. */
const rendererRooms: Record<string, string[]> = {
  'main.tsx': ['app', 'lib', 'styles'],
  'first-paint.ts': ['main.tsx', 'lib', 'styles'],
  app: ['routes', 'features', 'ui', 'lib', 'styles'],
  routes: ['features', 'ui', 'lib'],
  features: ['ui', 'lib'],
  ui: ['lib'],
  lib: [],
}

interface Import {
  from: string
  to: string
}

/** Every static and dynamic import in a file, with relative ones resolved to a path below `src`. */
function readImports(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8')
  const specifiers = [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ]
  return specifiers.map(([, from, dynamic, bare]) => {
    const specifier = from ?? dynamic ?? bare ?? ''
    const to = specifier.startsWith('.') ? posix.join(dirname(file), specifier) : specifier
    return { from: file, to }
  })
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('main/testing/')

const files = globSync('**/*.{ts,tsx}', { cwd: source }).map((file) => file.replaceAll('\\', '/'))
const imports = files.filter((file) => !isTest(file)).flatMap(readImports)

const roomOf = (path: string): string | undefined =>
  Object.keys(rules)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0]

const isPackageAllowed = (name: string, allowed: string[]): boolean =>
  allowed.some((entry) => name === entry || name.startsWith(entry.endsWith(':') ? entry : `${entry}/`))

it('reads the whole source', () => {
  expect(files.length).toBeGreaterThan(60)
  expect(imports.length).toBeGreaterThan(files.length)
  expect(new Set(imports.map(({ from }) => roomOf(from)))).toEqual(new Set(Object.keys(rules)))
})

it('knows the room of every file', () => {
  expect(
    files.filter((file) => !isTest(file) && file !== 'architecture.test.ts' && roomOf(file) === undefined),
  ).toEqual([])
})

it('keeps every import on the list of what its room may use', () => {
  const wrong = imports.filter(({ from, to }) => {
    const room = roomOf(from)
    const rule = room === undefined ? undefined : rules[room]
    if (!room || !rule) return true
    const target = roomOf(to)
    if (target !== undefined) return target !== room && !rule.rooms.includes(target)
    return room !== 'renderer' && !isPackageAllowed(to, rule.packages)
  })
  expect(wrong).toEqual([])
})

it('lets no test helper into the application', () => {
  expect(imports.filter(({ to }) => to.startsWith('main/testing/'))).toEqual([])
})

it('keeps the window free of Node, Electron and the main process', () => {
  const wrong = imports.filter(({ from, to }) => from.startsWith('renderer/') && /^(node:|electron$|main\/)/.test(to))
  expect(wrong).toEqual([])
})

it('lets the window’s rooms depend one way, and no feature on another', () => {
  const inner = imports.filter(({ from, to }) => from.startsWith('renderer/') && to.startsWith('renderer/'))
  const wrong = inner.filter(({ from, to }) => {
    const [, fromRoom = '', fromFeature] = from.split('/')
    const [, toRoom = '', toFeature] = to.split('/')
    if (fromRoom === 'features' && toRoom === 'features') return fromFeature !== toFeature
    return fromRoom !== toRoom && !rendererRooms[fromRoom]?.includes(toRoom)
  })
  expect(wrong).toEqual([])
})

it('says in docs/architecture.md what its rules say', () => {
  const document = readFileSync(resolve(source, '../docs/architecture.md'), 'utf8')
  const rows = [...document.matchAll(/^\| `src\/(?:main\/)?([\w.]+)\/?` \|.*\| (.*) \|$/gm)]
  const told = rows.map(([, room = '', allowed = '']): [string, string[]] => [
    room.replace(/\.ts$/, ''),
    allowed.startsWith('only ') ? [] : [...allowed.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  ])
  const shortName = (path: string): string => path.replace(/^main\//, '').replace(/\.ts$/, '')
  const forAll = new Set(['contract', 'config', 'errors'])
  const ruled = Object.entries(rules)
    .filter(([room]) => !/^main\/(?:cli|config|errors)\.ts$/.test(room))
    .map(([room, { rooms }]): [string, string[]] => [
      shortName(room),
      rooms
        .map(shortName)
        .filter((name) => !forAll.has(name))
        .toSorted(),
    ])
  expect(Object.fromEntries(told.map(([room, rooms]) => [room, rooms.toSorted()]))).toEqual(Object.fromEntries(ruled))
})

it('reads the environment in one place', () => {
  const readers = files.filter(
    (file) =>
      !isTest(file) &&
      !file.startsWith('architecture') &&
      /process\.env/.test(readFileSync(join(source, file), 'utf8')),
  )
  expect(readers.map((file) => relative('.', file))).toEqual(['main/config.ts'])
})
