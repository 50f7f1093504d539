/** SQLite's record format (https://www.sqlite.org/fileformat2.html#record_format), read without SQLite. */

export type SqlValue = null | number | string | Buffer

/** A number in one to nine bytes, and where the next thing begins. Past the end of the bytes it throws RangeError. */
export function readVarint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), next: at + 9 }
}

/** The type of each value, as the record's header lists them. */
export function readTypes(record: Buffer): { types: number[]; bodyAt: number } {
  const { value: bodyAt, next } = readVarint(record, 0)
  const types: number[] = []
  for (let at = next; at < bodyAt;) {
    const type = readVarint(record, at)
    types.push(type.value)
    at = type.next
  }
  return { types, bodyAt }
}

/** All values of a record. Throws RangeError when it is cut short. */
export function readRecord(record: Buffer): SqlValue[] {
  const { types, bodyAt } = readTypes(record)
  let at = bodyAt
  return types.map((type) => {
    const length = lengthOf(type)
    if (at + length > record.length) throw new RangeError('The record is cut short.')
    const value = readValue(record, at, type, length)
    at += length
    return value
  })
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

const lengthOf = (type: number): number => integerLengths[type] ?? (type < 12 ? 0 : Math.floor((type - 12) / 2))

function readValue(record: Buffer, at: number, type: number, length: number): SqlValue {
  if (type === 0) return null
  if (type === 7) return record.readDoubleBE(at)
  if (type === 8 || type === 9) return type - 8
  if (type === 6) return Number(record.readBigInt64BE(at))
  if (type <= 5) return record.readIntBE(at, length)
  if (type < 12) throw new RangeError('The record has a type that does not exist.')
  const bytes = record.subarray(at, at + length)
  return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8')
}
