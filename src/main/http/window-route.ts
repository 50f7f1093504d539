/**
 * Serves the built window: read once and kept in memory (a few megabytes). Nothing is compressed: browsers are on this
 * machine or near it, and the first one would wait longer for the compressing than for the bytes.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { windowHeaders } from '../platform/content-security.ts'
import { listWindowFiles, type WindowFile, type WindowFiles } from '../platform/window-files.ts'
import { Refusal } from './refusal.ts'
import { pageHeaders, send, type Headers } from './respond.ts'

interface KeptFile {
  headers: Headers
  etag: string
  body: Buffer
}

export interface WindowRoute {
  serve(request: IncomingMessage, response: ServerResponse, pathname: string, more: Headers): Promise<void>
}

export function createWindowRoute(folder: string): WindowRoute {
  const files = listBuiltFiles(folder)
  const kept = new Map<string, Promise<KeptFile>>()

  function keep(file: WindowFile): Promise<KeptFile> {
    const known = kept.get(file.path)
    if (known) return known
    const loading = load(file)
    kept.set(file.path, loading)
    loading.catch(() => kept.delete(file.path))
    return loading
  }

  return {
    async serve(request, response, pathname, more) {
      if (!files)
        throw new Refusal('SERVICE_UNAVAILABLE', 'The window was not built. Run “npm run build”, then start again.')
      const file = files.find(pathname)
      if (!file) throw new Refusal('NOT_FOUND', 'There is nothing at this address.')
      const { headers, etag, body } = await keep(file)
      if (request.headers['if-none-match']?.includes(etag)) {
        response.writeHead(304, { ...headers, ...more }).end()
        return
      }
      send(response, 200, { ...headers, ...more }, body)
    },
  }
}

function listBuiltFiles(folder: string): WindowFiles | undefined {
  try {
    return listWindowFiles(folder)
  } catch {
    // Not built. Everything else works without it, and whoever opens the window is told.
    return undefined
  }
}

async function load({ path, type, immutable }: WindowFile): Promise<KeptFile> {
  const body = await readFile(path).catch((cause: unknown) => {
    throw Object.assign(new Refusal('NOT_FOUND', 'This file of the window is gone. Reload the page.'), { cause })
  })
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const cacheControl = immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache'
  const headers = { ...windowHeaders, ...pageHeaders, 'cache-control': cacheControl, 'content-type': type, etag }
  return { headers, etag, body }
}
