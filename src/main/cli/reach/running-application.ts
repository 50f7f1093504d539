/** The application that is running already, over the socket that it opened for its own user. */
import { request as send, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { readCommandDoorNote } from '../../platform/command-door-note.ts'
import { CommandError } from '../command.ts'
import type { Client } from './client.ts'

/** Undefined when nothing runs with this data. */
export async function reachRunning(dataFolder: string, person: string | undefined): Promise<Client | undefined> {
  const note = readCommandDoorNote(dataFolder)
  if (!note) return undefined
  const headers = {
    authorization: `Bearer ${note.secret}`,
    ...(person !== undefined && { 'chatty-person': encodeURIComponent(person) }),
  }
  const call = (path: string, method: string, more: Record<string, string>, body?: Buffer, signal?: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = { ...more, ...headers }
      const request = send({ socketPath: note.socket, path, method, headers: sent, signal }, resolve)
      request.on('error', reject).end(body)
    })
  const link = new RPCLink({
    url: 'http://chatty/rpc',
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const body = Buffer.from(await request.arrayBuffer())
      return asResponse(
        await call(pathname + search, request.method, Object.fromEntries(request.headers), body, request.signal),
      )
    },
  })
  const api: Client['api'] = createORPCClient(link)
  try {
    await api.system.status()
  } catch (error) {
    if (isNobodyThere(error)) return undefined
    throw error
  }
  return {
    api,
    async download(id) {
      const response = await call(`/exports/${id}`, 'GET', {})
      if (response.statusCode !== 200) throw new CommandError('The running application did not hand over the file.')
      return response
    },
    close: () => Promise.resolve(),
  }
}

function asResponse(message: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, String(value))
  }
  // Node's web streams and those of the global types are the same ones.
  const body = Readable.toWeb(message) as unknown as ReadableStream
  return new Response(body, { status: message.statusCode ?? 500, headers })
}

const isNobodyThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOENT')
