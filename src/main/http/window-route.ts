/** Serves the built window: read once, compressed once for each encoding, and kept in memory (a few megabytes). */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { windowHeaders } from '../platform/content-security.ts'
import { listWindowFiles, type WindowFile, type WindowFiles } from '../platform/window-files.ts'
import { Refusal } from './refusal.ts'
import { pageHeaders, send, type Headers } from './respond.ts'

type Encoding = 'br' | 'gzip'

interface KeptFile {
  headers: Headers
  etag: string
  plain: Buffer
  /** Undefined for what would not get smaller. */
  encoded: Map<Encoding, Promise<Buffer>> | undefined
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
      const { headers, etag, plain, encoded } = await keep(file)
      if (request.headers['if-none-match']?.includes(etag)) {
        response.writeHead(304, { ...headers, ...more }).end()
        return
      }
      const encoding = encoded && chooseEncoding(request.headers['accept-encoding'])
      if (!encoded || !encoding) return send(response, 200, { ...headers, ...more }, plain)
      const body = await encodeOnce(encoded, encoding, plain)
      send(response, 200, { ...headers, ...more, 'content-encoding': encoding }, body)
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

const smallestWorthEncoding = 1024

async function load({ path, type, immutable }: WindowFile): Promise<KeptFile> {
  const plain = await readFile(path).catch((cause: unknown) => {
    throw Object.assign(new Refusal('NOT_FOUND', 'This file of the window is gone. Reload the page.'), { cause })
  })
  // Weak, because it stands for the plain and the encoded bytes alike.
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  const isText = !type.startsWith('font/') && !/^image\/(?!svg)/.test(type)
  const cacheControl = immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache'
  const headers = { ...windowHeaders, ...pageHeaders, 'cache-control': cacheControl, 'content-type': type, etag }
  const isEncodable = isText && plain.length >= smallestWorthEncoding
  return { headers: { ...headers, vary: 'accept-encoding' }, etag, plain, encoded: isEncodable ? new Map() : undefined }
}

function chooseEncoding(accepted = ''): Encoding | undefined {
  const names = new Set(accepted.split(',').map((part) => part.trim()))
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : undefined
}

/** Nearly as small as brotli gets, in a twentieth of the time its best takes: the first visitor waits for it. */
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

function encodeOnce(encoded: Map<Encoding, Promise<Buffer>>, encoding: Encoding, plain: Buffer): Promise<Buffer> {
  const known = encoded.get(encoding)
  if (known) return known
  const encodedBody = encoding === 'br' ? promisify(brotliCompress)(plain, brotliOptions) : promisify(gzip)(plain)
  encoded.set(encoding, encodedBody)
  return encodedBody
}
