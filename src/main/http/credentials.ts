/**
 * The one place where a request shows who sent it. Every route asks here; no other header, query or body counts, so
 * what ends a credential ends it everywhere.
 */
import type { IncomingMessage } from 'node:http'
import type { PersonId } from '../../contract/base.ts'
import { Refusal } from './refusal.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'
import type { SignInTokens } from './sign-in-tokens.ts'

export interface Caller {
  personId: PersonId
  /** Aborts when the credential is withdrawn while something is still open in its name. */
  ended: AbortSignal | undefined
  /** A header the answer has to carry, when the session was prolonged. */
  setCookie: string | undefined
}

export interface Credentials {
  find(request: IncomingMessage): Caller | undefined
  /** Waits when wrong tokens are being tried, then throws UNAUTHORIZED. */
  require(request: IncomingMessage): Caller | Promise<Caller>
}

interface Parts {
  sessions: Sessions
  tokens: SignInTokens
  cookie: SessionCookie
  brake: () => Promise<void>
  /** Whom the fixed token stands for. */
  ownerId(): PersonId
}

const bearer = 'bearer '

export function createCredentials({ sessions, tokens, cookie, brake, ownerId }: Parts): Credentials {
  function findByToken(authorization: string): Caller | undefined {
    const scheme = authorization.slice(0, bearer.length).toLowerCase()
    if (scheme !== bearer || !tokens.isFixed(authorization.slice(bearer.length))) return undefined
    return { personId: ownerId(), ended: undefined, setCookie: undefined }
  }

  function findBySession(header: string | undefined): Caller | undefined {
    const secret = cookie.read(header)
    const session = secret === undefined ? undefined : sessions.find(secret)
    if (secret === undefined || session === undefined) return undefined
    const setCookie = session.isProlonged ? cookie.give(secret) : undefined
    return { personId: session.personId, ended: session.ended, setCookie }
  }

  // A credential that is named on purpose counts alone: a wrong one is not made good by a cookie beside it.
  const find = ({ headers }: IncomingMessage): Caller | undefined =>
    headers.authorization === undefined ? findBySession(headers.cookie) : findByToken(headers.authorization)

  async function refuse(request: IncomingMessage): Promise<never> {
    if (request.headers.authorization !== undefined) await brake()
    throw new Refusal('UNAUTHORIZED', 'This needs a sign-in. Open the address that “chatty serve” printed.')
  }

  return { find, require: (request) => find(request) ?? refuse(request) }
}
