/** The two secrets that open a session: a link that works once, and a fixed token for automation. */
import { randomBytes } from 'node:crypto'
import { digestBytesOf, digestOf, isSameDigest, isSameSecret } from './secret-digest.ts'

export type TokenVerdict = 'link' | 'fixed' | 'used' | 'wrong'

export interface SignInTokens {
  /** The token of the link that has not been used yet. 256 bits. */
  unusedToken(): string
  /** Using the link's token makes a new one; a used one is known as such, so that a person can be told. */
  use(token: string): TokenVerdict
  /** By a token's SHA-256. */
  isFixed(digest: Buffer): boolean
  /** Null without a fixed token. */
  fixedDigest: string | null
}

const makeToken = (): string => randomBytes(32).toString('base64url')
/** Used links are remembered only to say so. */
const maxRemembered = 50

export function createSignInTokens(fixedToken: string | undefined): SignInTokens {
  let unused = makeToken()
  const usedDigests: string[] = []
  const fixedDigest = fixedToken === undefined ? null : digestOf(fixedToken)
  const fixedBytes = Buffer.from(fixedDigest ?? '', 'base64url')
  const isFixed = (digest: Buffer): boolean => fixedDigest !== null && isSameDigest(fixedBytes, digest)
  return {
    unusedToken: () => unused,
    isFixed,
    fixedDigest,
    use(token) {
      if (isFixed(digestBytesOf(token))) return 'fixed'
      if (isSameSecret(token, unused)) {
        usedDigests.push(digestOf(unused))
        if (usedDigests.length > maxRemembered) usedDigests.shift()
        unused = makeToken()
        return 'link'
      }
      return usedDigests.includes(digestOf(token)) ? 'used' : 'wrong'
    },
  }
}
