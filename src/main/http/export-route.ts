/** Hands an exported file to the browser it was made for. It is read as it is sent, whatever its size. */
import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Host } from '../host.ts'
import type { Caller } from './credentials.ts'
import { asRefusal } from './as-refusal.ts'
import { Refusal } from './refusal.ts'
import { cookieHeader, dataHeaders } from './respond.ts'

const prefix = '/exports/'

export function createExportRoute(host: Host) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL, caller: Caller): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Refusal('METHOD_NOT_ALLOWED', 'A file is fetched with GET.', { allow: 'GET, HEAD' })
    }
    const { file, fileName, contentType, sizeBytes } = asRefusal(host, () =>
      host.app().exports.fileOf(caller.personId, url.pathname.slice(prefix.length)),
    )
    response.writeHead(200, {
      ...dataHeaders,
      ...cookieHeader(caller.setCookie),
      'content-type': contentType,
      'content-length': sizeBytes,
      'content-disposition': asAttachment(fileName),
    })
    if (request.method === 'HEAD') response.end()
    else await pipeline(createReadStream(file), response)
  }
}

/** RFC 6266: the name in UTF-8, and one of plain letters for whoever cannot read that. */
function asAttachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
