/**
 * Incidents of other applications that cannot happen here because the thing itself is not here, or is new enough. Each
 * would come back with a dependency or an element, so it is these that are watched.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }
const installed = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''))

const sourcesIn = (folder: string): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))

/** Where one of these patterns stands, in the product's own code. */
function find(folder: string, pattern: RegExp): string[] {
  const files = sourcesIn(folder)
  expect(files.length).toBeGreaterThan(20)
  return files.filter((file) => pattern.test(read(file)))
}

function versionOf(name: string): number[] {
  const version = lock.packages[`node_modules/${name}`]?.version ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+/)
  return version.split('.').map(Number)
}

it('CVE-2025-58768, CVE-2025-66222, CVE-2025-66481, CVE-2026-23733, CVE-2025-54880, CVE-2026-41148, CVE-2026-41149, CVE-2026-50159: draws no Mermaid', () => {
  expect(installed.length).toBeGreaterThan(300)
  expect(installed.filter((name) => /mermaid/i.test(name))).toEqual([])
})

it('CVE-2026-44549, CVE-2026-45318, CVE-2026-109290: shows no previews of office documents', () => {
  expect(
    installed.filter((name) => /^(?:xlsx|exceljs|mammoth|docx|docx-preview|pdfjs-dist|officeparser)$/.test(name)),
  ).toEqual([])
})

it('CVE-2025-46719, CVE-2026-45303, CVE-2026-59214, CVE-2026-70486, GHSA-m79r-r765-5f9j: runs nothing of a message in a frame or a worker', () => {
  expect(find('src/renderer', /<iframe|srcDoc|createElement\(['"]iframe|<webview|<object|<embed/)).toEqual([])
  expect(
    find('src/renderer', /new Worker\((?!new URL\('\.\/[\w.-]+', import\.meta\.url\))|createObjectURL|importScripts/),
  ).toEqual([])
  expect(
    find(
      'src/renderer',
      /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/,
    ),
  ).toEqual([])
})

it('CVE-2026-39356, CVE-2026-42208: names nothing in SQL by what somebody sent', () => {
  const [major = 0, minor = 0, patch = 0] = versionOf('drizzle-orm')
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(45_002)
  expect(find('src/main', /sql\.(?:identifier|raw)\(/)).toEqual([])
})

it('CVE-2025-23207, CVE-2022-21680: sets mathematics with a KaTeX that trusts nobody, and reads Markdown without marked', () => {
  const [major = 0, minor = 0, patch = 0] = versionOf('katex')
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(16_021)
  expect(find('src', /katex[\s\S]*trust:\s*true/i)).toEqual([])
  expect(installed).not.toContain('marked')
})
