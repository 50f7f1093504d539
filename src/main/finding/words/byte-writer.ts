import { createRoom } from '../room.ts'

/** Bytes that are put together one after the other. */
export interface ByteWriter {
  readonly length: number
  byte(value: number): void
  /** Seven bits a byte, the last with its high bit clear: small numbers take one byte. */
  varint(value: number): void
  bytes(values: Uint8Array, from: number, to: number): void
  /** A copy of what was written; the writer begins anew. */
  take(): Buffer
}

export function createByteWriter(capacity = 1 << 16): ByteWriter {
  let buffer = Buffer.from(createRoom(capacity))
  let length = 0
  const reserve = (count: number): void => {
    if (length + count <= buffer.length) return
    const larger = Buffer.from(createRoom(Math.max(buffer.length * 2, length + count)))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }
  return {
    get length() {
      return length
    },
    byte(value) {
      reserve(1)
      buffer[length++] = value
    },
    varint(value) {
      reserve(5)
      let rest = value
      while (rest > 0x7f) {
        buffer[length++] = (rest & 0x7f) | 0x80
        rest >>>= 7
      }
      buffer[length++] = rest
    },
    bytes(values, from, to) {
      reserve(to - from)
      buffer.set(values.subarray(from, to), length)
      length += to - from
    },
    take() {
      const taken = Buffer.from(buffer.subarray(0, length))
      length = 0
      return taken
    },
  }
}
