/**
 * The one place where a request shows who sent it. Every route asks here; no other header, query or body counts, so
 * what ends a credential ends it everywhere.
 */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { PersonId } from '../../contract/base.ts'
import type { TokenScope } from '../../contract/tokens.ts'
import { presentPerson } from '../handlers/first-person.ts'
import type { Host } from '../host.ts'
import { Refusal } from './refusal.ts'
import { digestBytesOf } from './secret-digest.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'
import type { SignInTokens } from './sign-in-tokens.ts'

export interface Caller {
  personId: PersonId
  /** What a program's token allows; undefined for who may do everything. */
  scope: TokenScope | undefined
  /** Aborts when the credential is withdrawn while something is still open in its name. */
  ended: AbortSignal | undefined
  /** A header the answer has to carry, when the session was prolonged. */
  setCookie: string | undefined
  /** Makes the caller's window show another person's conversations. */
  actAs: ((personId: PersonId) => void) | undefined
}

export interface Credentials {
  /** Whoever reaches the API needs no credential. */
  isApiOpen: boolean
  find(request: IncomingMessage): Caller | undefined
  /** Waits when wrong tokens are being tried, then throws UNAUTHORIZED. */
  require(request: IncomingMessage): Caller | Promise<Caller>
  /** For programs: a cookie counts only where the window itself asks, and without any credential `open` decides. */
  requireForApi(request: IncomingMessage, isOwnOrigin: boolean): Caller | Promise<Caller>
  /** The same one, if it may; slows nobody. */
  findForApi(request: IncomingMessage, isOwnOrigin: boolean): Caller | undefined
}

interface Parts {
  host: Host
  sessions: Sessions
  tokens: SignInTokens
  cookie: SessionCookie
  brake: () => Promise<void>
  /** Whom the fixed token stands for. */
  ownerId(): PersonId
  /** Whoever reaches the API needs no credential. */
  isApiOpen: boolean
}

/** A token as a request shows it, and its SHA-256 in the two forms it is looked for by. */
interface ShownToken {
  authorization: string
  secret: string
  bytes: Buffer
  digest: string
}

const bearer = 'bearer '
const forWindow = 'This needs a sign-in. Open the address that “chatty serve” printed.'
const notKnown = 'This token is not known here, or was revoked. Make one in Chatty, under Settings → API.'
const forPrograms = 'This needs a token, sent as “Authorization: Bearer …”. Make one in Chatty, under Settings → API.'

export function createCredentials({ host, sessions, tokens, cookie, brake, ownerId, isApiOpen }: Parts): Credentials {
  const owner = (): Caller => ({
    personId: ownerId(),
    scope: undefined,
    ended: undefined,
    setCookie: undefined,
    actAs: undefined,
  })

  const shownOn = new WeakMap<Socket, ShownToken>()

  /**
   * Programs show one token with every request on a connection, and it is hashed once. It is compared as it is only
   * with what the same connection showed before, so how long that takes tells nobody anything new.
   */
  function readToken(authorization: string, socket: Socket): ShownToken | undefined {
    const before = shownOn.get(socket)
    if (before?.authorization === authorization) return before
    const scheme = authorization.slice(0, bearer.length).toLowerCase()
    if (scheme !== bearer) return undefined
    const secret = authorization.slice(bearer.length)
    const bytes = digestBytesOf(secret)
    const shown = { authorization, secret, bytes, digest: bytes.toString('hex') }
    shownOn.set(socket, shown)
    return shown
  }

  function findByToken(authorization: string, socket: Socket): Caller | undefined {
    const shown = readToken(authorization, socket)
    if (!shown) return undefined
    if (tokens.isFixed(shown.bytes)) return owner()
    const token = findApiToken(shown)
    return token && { ...owner(), ...token }
  }

  /** While the database cannot be opened, no token is known. */
  function findApiToken({ secret, digest }: ShownToken) {
    const { kind } = host.storage()
    return kind === 'damaged' || kind === 'newer' ? undefined : host.app().tokens.find(secret, digest)
  }

  function findBySession(header: string | undefined): Caller | undefined {
    const secret = cookie.read(header)
    const session = secret === undefined ? undefined : sessions.find(secret)
    if (secret === undefined || session === undefined) return undefined
    const setCookie = session.isProlonged ? cookie.give(secret) : undefined
    const actAs = (personId: PersonId): void => sessions.actAs(secret, personId)
    return { personId: presentPerson(host, session.personId), scope: undefined, ended: session.ended, setCookie, actAs }
  }

  // A credential that is named on purpose counts alone: a wrong one is not made good by a cookie beside it.
  const find = ({ headers, socket }: IncomingMessage): Caller | undefined =>
    headers.authorization === undefined ? findBySession(headers.cookie) : findByToken(headers.authorization, socket)

  function findForApi({ headers, socket }: IncomingMessage, isOwnOrigin: boolean): Caller | undefined {
    if (headers.authorization !== undefined) return findByToken(headers.authorization, socket)
    const caller = isOwnOrigin ? findBySession(headers.cookie) : undefined
    return caller ?? (isApiOpen ? owner() : undefined)
  }

  async function refuse(request: IncomingMessage, words: string): Promise<never> {
    const isTokenShown = request.headers.authorization !== undefined
    if (isTokenShown) await brake()
    throw new Refusal('UNAUTHORIZED', isTokenShown ? notKnown : words, { 'www-authenticate': 'Bearer' })
  }

  return {
    isApiOpen,
    find,
    require: (request) => find(request) ?? refuse(request, forWindow),
    findForApi,
    requireForApi: (request, isOwnOrigin) => findForApi(request, isOwnOrigin) ?? refuse(request, forPrograms),
  }
}
