/**
 * The door of the command line: the contract over a socket of the system that only this user can open (a named pipe
 * on Windows), never over a network. A private file in the data folder says where it is and holds the secret that a
 * caller must show, so that whoever may read the history may use the door, and nobody else.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PersonId } from '../../contract/base.ts'
import { firstPersonOf } from '../handlers/first-person.ts'
import { router } from '../handlers/index.ts'
import type { Host } from '../host.ts'
import { noteCommandDoor, removeCommandDoorNote } from '../platform/command-door-note.ts'
import { recordFault } from '../platform/faults.ts'
import { Refusal } from './refusal.ts'
import { errorBody, sendJson, sendRefusal } from './respond.ts'
import { createRpcRoute } from './rpc-route.ts'

/** A command may wait long for its person, but not for ever. */
const stalledMs = 10 * 60 * 1000
/** Linux takes 107 bytes, macOS 103. */
const longestSocketPath = 100

/** May do everything, and is whom each call names. */
const ownUser = { scope: undefined, ended: undefined, setCookie: undefined, actAs: undefined }

export interface CommandDoor {
  close(): Promise<void>
}

export async function openCommandDoor(host: Host): Promise<CommandDoor> {
  const { data } = host.config.folders
  const secret = randomBytes(32)
  const place = choosePlace(data)
  const rpc = createRpcRoute(router, host, stalledMs)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isSecret(request.headers.authorization, secret)) {
      throw new Refusal('UNAUTHORIZED', 'This door is for the command line of the same user.')
    }
    const url = new URL(request.url ?? '/', 'http://chatty')
    const personId = findPerson(host, request.headers['chatty-person'])
    if (url.pathname.startsWith('/rpc/')) {
      return rpc(request, response, url, { personId, ...ownUser })
    }
    const [, id] = /^\/exports\/([\da-f-]{36})$/.exec(url.pathname) ?? []
    if (id === undefined) throw new Refusal('NOT_FOUND', 'There is nothing here.')
    return pipeline(createReadStream(host.app().exports.fileOf(personId, id).file), response)
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy()
      else if (error instanceof Refusal) sendRefusal(response, error)
      else {
        const { id, message } = recordFault(host.platform.log, 'command door', error)
        sendJson(response, 500, errorBody('INTERNAL_SERVER_ERROR', 500, message, { id }))
      }
    })
  })
  server.listen(place.socket)
  await once(server, 'listening')
  if (process.platform !== 'win32') chmodSync(place.socket, 0o600)
  noteCommandDoor(data, { socket: place.socket, secret: secret.toString('base64url') })
  return {
    async close() {
      removeCommandDoorNote(data)
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      place.remove()
    },
  }
}

/** In the data folder, which is the user's alone; where that path is too long, in a private folder of its own. */
function choosePlace(dataFolder: string): { socket: string; remove(): void } {
  if (process.platform === 'win32') {
    return { socket: `\\\\.\\pipe\\chatty-${randomBytes(16).toString('hex')}`, remove: () => {} }
  }
  const socket = join(dataFolder, 'command.sock')
  if (Buffer.byteLength(socket) <= longestSocketPath) {
    // Left behind by a process that was killed; the folder's lock says that nobody listens there.
    rmSync(socket, { force: true })
    return { socket, remove: () => rmSync(socket, { force: true }) }
  }
  const folder = mkdtempSync(join(tmpdir(), 'chatty-'))
  return { socket: join(folder, 'command.sock'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function isSecret(header: string | undefined, secret: Buffer): boolean {
  const shown = Buffer.from(header?.replace(/^Bearer /, '') ?? '', 'base64url')
  return shown.length === secret.length && timingSafeEqual(shown, secret)
}

/** Whom a command acts for: the person it names, else the first one. */
function findPerson(host: Host, header: string | string[] | undefined): PersonId {
  if (typeof header !== 'string' || header === '') return firstPersonOf(host)
  const handle = decodeURIComponent(header)
  const person = host.app().people.findByHandle(handle)
  if (!person) throw new Refusal('NOT_FOUND', `There is nobody called “${handle}” here.`)
  return person.id
}
