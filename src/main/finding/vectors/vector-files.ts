/**
 * The files an index is kept in, beside the database whose vectors it repeats in shorter forms: what can be lost at any
 * time and made again. `head` says for which set and holds the mean; `signs`, `rows` and `codes` have a fixed length a
 * row, are only appended to, and are as long as the shortest of them. Of a row that was
 * removed only its number is left.
 */
import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync } from 'node:fs'
import { readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const format = 3

export interface Head {
  /** By which the set is known: its number may be another's in another database. */
  identity: string
  dimensions: number
  mean: Float32Array
  /** How many vectors the mean was made from. */
  meanRows: number
  /** Part of the name of the file of signs, which is made anew with the mean. */
  generation: number
}

/**
 * What is known of a row: vector and message by number, the passage's place in the message, the codes' scale. The two
 * highest bits of the passage's end say what kind of passage it is.
 */
export const rowFields = 5
export const rowBytes = rowFields * 4

export interface VectorFiles {
  readonly head: Head | undefined
  /** Rows that all three files hold. */
  count(): number
  readSigns(target: Uint8Array): void
  readRows(target: Uint8Array): void
  /** Codes of the rows `from` to `to`. */
  readCodes(target: Int16Array, from: number, to: number): void
  append(signs: Uint8Array, rows: Uint8Array, codes: Int16Array): void
  /** Overwrites a row's signs and codes with zeros, and what is known of it. */
  erase(row: number, known: Uint8Array): void
  /** Takes a new head and all signs made with its mean. */
  replaceSigns(head: Head, signs: Uint8Array): void
  /** Begins anew, without a row. */
  reset(head: Head): void
  close(): void
}

export function openVectorFiles(folder: string, name: string, identity: string, dimensions: number): VectorFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = (end: string): string => join(folder, `${name}.${end}`)
  const signBytes = Math.ceil(dimensions / 64) * 8
  const codeBytes = dimensions * 2
  let head = readHead(path('head'), identity, dimensions)
  if (!head) removeVectorFiles(folder, name)
  const rowFile = open(path('rows'))
  const codeFile = open(path('codes'))
  let signFile = open(path(`signs-${head?.generation ?? 0}`))
  let length = 0
  settle()

  /** What was written only in part is cut off. */
  function settle(): void {
    const counts = [
      [signFile, signBytes],
      [rowFile, rowBytes],
      [codeFile, codeBytes],
    ].map(([file, bytes]) => Math.floor(fstatSync(file!).size / bytes!))
    length = Math.min(...counts)
    ftruncateSync(signFile, length * signBytes)
    ftruncateSync(rowFile, length * rowBytes)
    ftruncateSync(codeFile, length * codeBytes)
  }

  function writeHead(next: Head): void {
    const { mean, ...rest } = next
    const text = JSON.stringify({ format, ...rest, mean: Buffer.from(mean.buffer).toString('base64') })
    writeFileSync(path('head.new'), text, { mode: 0o600 })
    renameSync(path('head.new'), path('head'))
    head = next
  }

  function replaceSigns(next: Head, signs: Uint8Array): void {
    const old = signFile
    const oldName = path(`signs-${head?.generation ?? 0}`)
    const newName = path(`signs-${next.generation}`)
    if (newName === oldName) throw new Error('New signs need a generation of their own.')
    rmSync(newName, { force: true })
    signFile = open(newName)
    writeAll(signFile, signs, 0)
    writeHead(next)
    closeSync(old)
    rmSync(oldName, { force: true })
  }

  return {
    get head() {
      return head
    },
    count: () => length,
    readSigns: (target) => readAll(signFile, target, 0),
    readRows: (target) => readAll(rowFile, target, 0),
    readCodes(target, from, to) {
      const bytes = new Uint8Array(target.buffer, target.byteOffset, (to - from) * codeBytes)
      readAll(codeFile, bytes, from * codeBytes)
    },
    append(signs, rows, codes) {
      writeAll(codeFile, new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength), length * codeBytes)
      writeAll(rowFile, rows, length * rowBytes)
      writeAll(signFile, signs, length * signBytes)
      length += rows.length / rowBytes
    },
    erase(row, known) {
      writeAll(rowFile, known, row * rowBytes)
      writeAll(codeFile, new Uint8Array(codeBytes), row * codeBytes)
      writeAll(signFile, new Uint8Array(signBytes), row * signBytes)
    },
    replaceSigns,
    reset(next) {
      ftruncateSync(rowFile, 0)
      ftruncateSync(codeFile, 0)
      length = 0
      replaceSigns(next, new Uint8Array(0))
    },
    close() {
      for (const file of [signFile, rowFile, codeFile]) closeSync(file)
    },
  }
}

/** Takes away everything that is kept of a set. */
export function removeVectorFiles(folder: string, name: string): void {
  if (!existsSync(folder)) return
  for (const file of readdirSync(folder)) if (file.startsWith(`${name}.`)) rmSync(join(folder, file), { force: true })
}

const open = (file: string): number => openSync(file, existsSync(file) ? 'r+' : 'w+', 0o600)

function readHead(file: string, identity: string, dimensions: number): Head | undefined {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    const bytes = Buffer.from(String(read['mean']), 'base64')
    if (read['format'] !== format || read['identity'] !== identity || bytes.length !== dimensions * 4) return undefined
    const mean = new Float32Array(new Uint8Array(bytes).buffer)
    return { identity, dimensions, mean, meanRows: Number(read['meanRows']), generation: Number(read['generation']) }
  } catch {
    // Not there, or not whole: it is made again.
    return undefined
  }
}

function readAll(file: number, target: Uint8Array, position: number): void {
  for (let at = 0; at < target.length;) {
    const count = readSync(file, target, at, Math.min(target.length - at, 1 << 30), position + at)
    if (count === 0) throw new Error('A file of the index is shorter than it was.')
    at += count
  }
}

function writeAll(file: number, source: Uint8Array, position: number): void {
  for (let at = 0; at < source.length;) {
    at += writeSync(file, source, at, Math.min(source.length - at, 1 << 30), position + at)
  }
}
