/** Damages a JSON file in the ways that disks, networks, editors and other programs do. The same seed, the same damage. */
import type { Random } from './random.ts'

const oddValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  ' ',
  'x'.repeat(3000),
  '\0',
  '\uD800',
  '../../etc/passwd',
  '2026-13-45T99:99:99Z',
  '0000-00-00',
  '+275760-09-13T00:00:00.001Z',
  'NaN',
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 1 },
  '00000000-0000-7000-8000-000000000000',
]

const hostileFiles: readonly (string | Buffer)[] = [
  '',
  ' ',
  'null',
  '[]',
  '{}',
  '"text"',
  '1e999',
  '{"conversations":',
  '{"conversations":{}}',
  '{"conversations":[null,1,"a",[]]}',
  '{"conversations":[{"conversation":null,"messages":null}]}',
  '{"conversations":[{"messages":[{"content":"first"}]}]}',
  '{"export_metadata":{"version":"99.0"},"conversations":[]}',
  '{"export_metadata":[],"conversation":[],"messages":{}}',
  '{"messages":[{"id":1,"sender":"user","content":"x","timestamp":"2024-01-01"}]}',
  '['.repeat(20_000),
  '{"conversation":'.repeat(5000),
  'PK\u0003\u0004 a zip',
  '%PDF-1.7',
  Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]),
  '<!doctype html><title>Sign in</title>',
  'id,sender,content\n1,user,hello\n',
]

/** `file` is valid JSON. */
export function mutate(file: Buffer, random: Random): Buffer {
  const below = (limit: number): number => Math.floor(random() * limit)
  const kinds = [flipBits, cutOff, dropSlice, repeatSlice, swapSlices, insertBytes, changeValues, changeValues, recode]
  if (random() < 0.03) return Buffer.from(hostileFiles[below(hostileFiles.length)] ?? '')
  let changed = (kinds[below(kinds.length)] ?? cutOff)(file, below)
  if (random() < 0.2) changed = (kinds[below(kinds.length)] ?? cutOff)(changed, below)
  return changed
}

type Below = (limit: number) => number

function flipBits(file: Buffer, below: Below): Buffer {
  const copy = Buffer.from(file)
  for (let flips = 1 + below(8); flips > 0 && copy.length > 0; flips -= 1) {
    const at = below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << below(8))
  }
  return copy
}

const cutOff = (file: Buffer, below: Below): Buffer => file.subarray(0, below(file.length))

function slice(file: Buffer, below: Below): [from: number, to: number] {
  const from = below(file.length)
  return [from, from + below(Math.min(2000, file.length - from) + 1)]
}

function dropSlice(file: Buffer, below: Below): Buffer {
  const [from, to] = slice(file, below)
  return Buffer.concat([file.subarray(0, from), file.subarray(to)])
}

function repeatSlice(file: Buffer, below: Below): Buffer {
  const [from, to] = slice(file, below)
  return Buffer.concat([file.subarray(0, to), file.subarray(from)])
}

function swapSlices(file: Buffer, below: Below): Buffer {
  const [from, to] = slice(file, below)
  return Buffer.concat([file.subarray(0, from), file.subarray(to), file.subarray(from, to)])
}

function insertBytes(file: Buffer, below: Below): Buffer {
  const at = below(file.length)
  const bytes = Buffer.from(Array.from({ length: 1 + below(40) }, () => below(256)))
  return Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)])
}

/** Other encodings of the same text, and marks that editors put before it. */
function recode(file: Buffer, below: Below): Buffer {
  const text = file.toString('utf8')
  const forms = [
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file]),
    () => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.from(text.replaceAll('\n', '\r\n')),
    () => Buffer.concat([file, file]),
    () => Buffer.from(text.replaceAll('"', '“')),
    () => Buffer.from(text.replaceAll(',', ',,')),
  ]
  return (forms[below(forms.length)] ?? (() => file))()
}

/** Up to four values of the file become something else, go, or come twice. */
function changeValues(file: Buffer, below: Below): Buffer {
  let root: unknown
  try {
    root = JSON.parse(file.toString('utf8'))
  } catch {
    return flipBits(file, below)
  }
  for (let changes = 1 + below(4); changes > 0; changes -= 1) changeOne(root, below)
  return Buffer.from(JSON.stringify(root))
}

function changeOne(root: unknown, below: Below): void {
  const holders = listHolders(root)
  const holder = holders[below(holders.length)]
  if (!holder) return
  const keys = Object.keys(holder)
  const key = keys[below(keys.length)]
  if (key === undefined) return
  const kind = below(5)
  if (kind === 0) delete holder[key]
  else if (kind === 1 && Array.isArray(holder)) holder.push(holder[Number(key)])
  else if (kind === 2) holder[key] = elsewhere(holders, key, below)
  else holder[key] = oddValues[below(oddValues.length)]
}

type Holder = Record<string, unknown>

/** Objects and lists, in the order in which they stand. */
function listHolders(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  // Both are read and written by their keys.
  return [value as Holder, ...Object.values(value).flatMap(listHolders)]
}

/** The value that another object has under this name: identities that clash, parents of other trees. */
function elsewhere(holders: Holder[], key: string, below: Below): unknown {
  const others = holders.filter((holder) => Object.hasOwn(holder, key))
  // As a copy: an object within itself is no JSON.
  return structuredClone(others[below(others.length)]?.[key])
}
