import { createHash } from 'node:crypto'

/**
 * A UUID version 7 that is the same for the same words: for what comes from a file that knows none, so that the same
 * file brings the same thing twice.
 */
export function uidFrom(ms: number, words: string): string {
  const bytes = createHash('sha256').update(`${ms} ${words}`).digest().subarray(0, 16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
