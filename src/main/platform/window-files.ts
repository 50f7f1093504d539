/**
 * The built window's files, as every door serves them. Files are listed once and then found by their exact address,
 * so no address, however spelled, reaches anything else.
 */
import { readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface WindowFile {
  path: string
  /** Its content type. */
  type: string
  /** Its name carries a hash of its content, so it may be kept for ever. */
  immutable: boolean
}

export interface WindowFiles {
  page: WindowFile
  /** The file at an address' path, the page for one of the window's own addresses (`/c/12`), else undefined. */
  find(pathname: string): WindowFile | undefined
}

export function listWindowFiles(folder: string): WindowFiles {
  const files = new Map<string, WindowFile>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    files.set(address, { path, type, immutable: address.startsWith('/assets/') })
  }
  const page = files.get('/index.html')
  if (!page) throw new Error(`The window was not built: there is no index.html in ${folder}.`)
  const lastPart = (pathname: string): string => pathname.slice(pathname.lastIndexOf('/') + 1)
  return { page, find: (pathname) => files.get(pathname) ?? (lastPart(pathname).includes('.') ? undefined : page) }
}
