import { hash, timingSafeEqual } from 'node:crypto'

/** SHA-256, base64url. Enough for secrets of 128 bits and more, which cannot be guessed from a digest. */
export const digestOf = (secret: string): string => hash('sha256', secret, 'base64url')

/** Takes the same time whatever the difference; digests make lengths equal. */
export const isSameSecret = (a: string, b: string): boolean => isSecretOf(hash('sha256', b, 'buffer'), a)

/** For a secret that is compared with every request: its digest, as bytes, is made once. */
export const isSecretOf = (digest: Buffer, secret: string): boolean =>
  timingSafeEqual(hash('sha256', secret, 'buffer'), digest)
