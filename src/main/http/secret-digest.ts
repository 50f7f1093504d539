import { hash, timingSafeEqual } from 'node:crypto'

/** SHA-256, base64url. Enough for secrets of 128 bits and more, which cannot be guessed from a digest. */
export const digestOf = (secret: string): string => hash('sha256', secret, 'base64url')

/** The same, as bytes. */
export const digestBytesOf = (secret: string): Buffer => hash('sha256', secret, 'buffer')

/** Takes the same time whatever the difference; digests make lengths equal. */
export const isSameSecret = (a: string, b: string): boolean => isSameDigest(digestBytesOf(a), digestBytesOf(b))

export const isSameDigest = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b)
