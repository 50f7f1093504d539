import { sessionLengthMs } from './sessions.ts'

/** The cookie of one server. Its name carries the port: browsers keep one set of cookies for all ports of a host. */
export interface SessionCookie {
  /** The secret in a `Cookie` header; undefined when there is none. */
  read(header: string | undefined): string | undefined
  /** The `Set-Cookie` header that gives a browser this secret. */
  give(secret: string): string
  /** The `Set-Cookie` header that takes it away. */
  take(): string
}

/** Much longer than the secrets given out, and short enough to be digested for nothing. */
const maxSecretLength = 100

export function createSessionCookie(port: number): SessionCookie {
  const name = `chatty_${port}=`
  const attributes = 'Path=/; HttpOnly; SameSite=Strict'
  return {
    read(header = '') {
      for (const part of header.split(';')) {
        const pair = part.trim()
        if (pair.startsWith(name) && pair.length <= name.length + maxSecretLength) return pair.slice(name.length)
      }
      return undefined
    },
    give: (secret) => `${name}${secret}; Max-Age=${sessionLengthMs / 1000}; ${attributes}`,
    take: () => `${name}; Max-Age=0; ${attributes}`,
  }
}
