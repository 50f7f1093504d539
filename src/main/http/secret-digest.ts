import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256, base64url. Enough for secrets of 128 bits and more, which cannot be guessed from a digest. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Takes the same time whatever the difference; digests make lengths equal. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(a)), Buffer.from(digestOf(b)))
}
