/**
 * Fills `resources/fonts` from the font packages of npm: `node scripts/fonts.mjs`. The files are part of the repository,
 * because the packages hold every weight of every font, a hundred times as much as is needed. They
 * become TrueType, compressed, because the PDF writer cannot take a part out of a WOFF2.
 *
 * `fonts.json` says which characters each file has: a font comes in pieces, and a PDF takes what its text needs.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as fontkit from 'fontkit'
import { decompress } from 'wawoff2'

const alphabets = '(?:latin|latin-ext|greek|cyrillic|vietnamese)'
const inter = '@fontsource/inter@5.3.0'

/** Each is a list of packages, and which of their files; the first that has a character is taken. */
const families = {
  regular: [[inter, `inter-${alphabets}-400-normal`]],
  bold: [[inter, `inter-${alphabets}-700-normal`]],
  italic: [[inter, `inter-${alphabets}-400-italic`]],
  boldItalic: [[inter, `inter-${alphabets}-700-italic`]],
  mono: [['@fontsource/jetbrains-mono@5.3.0', `jetbrains-mono-${alphabets}-400-normal`]],
  others: ['sc', 'kr', 'symbols-2', 'math', 'hebrew', 'arabic', 'thai', 'devanagari'].map((name) => [
    `@fontsource/noto-sans-${name}@5.3.0`,
    `noto-sans-${name}-(?!latin|cyrillic|greek|vietnamese).*-400-normal`,
  ]),
}
families.others.splice(2, 0, ['@fontsource/noto-emoji@5.3.2', 'noto-emoji-.*-400-normal'])

/** For pages of HTML, which browsers read. */
const forPages = {
  'inter-ui@4.1.1': 'variable-latin/InterVariable-subset.woff2',
  '@fontsource-variable/jetbrains-mono@5.3.0': 'files/jetbrains-mono-latin-wght-normal.woff2',
}

/** For mathematics in a PDF, which is laid out as KaTeX says. Only what has letters and signs of its own. */
const katex = 'katex@0.19.1'

const target = join(import.meta.dirname, '../resources/fonts')
const work = mkdtempSync(join(tmpdir(), 'chatty-fonts-'))
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })

const unpacked = new Map()
function unpack(name) {
  const known = unpacked.get(name)
  if (known) return known
  const file = execFileSync('npm', ['pack', name, '--silent'], { cwd: work, encoding: 'utf8' }).trim()
  const folder = join(work, file.replace(/\.tgz$/, ''))
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['xzf', join(work, file), '-C', folder])
  unpacked.set(name, join(folder, 'package'))
  return join(folder, 'package')
}

/** The characters that are really in a file, as pairs of first and last: what the packages say is rather a wish. */
function rangesIn(font) {
  const ranges = []
  for (const character of fontkit.create(font).characterSet.toSorted((one, other) => one - other)) {
    if (ranges.at(-1) === character - 1) ranges[ranges.length - 1] = character
    else if (ranges.at(-1) !== character) ranges.push(character, character)
  }
  return ranges
}

async function takePieces([name, pattern]) {
  const folder = join(unpack(name), 'files')
  const isPiece = new RegExp(`^${pattern}[.]woff2$`)
  const pieces = []
  // What most text is made of comes first: the pieces share some signs, and a word is to be of one font.
  const isLatin = (file) => Number(/-latin-\d/.test(file))
  const files = readdirSync(folder).filter((one) => isPiece.test(one))
  for (const file of files.toSorted((one, other) => isLatin(other) - isLatin(one))) {
    const font = Buffer.from((await decompress(readFileSync(join(folder, file)))).slice())
    const piece = file.replace(/-normal[.]woff2$|[.]woff2$/, '.ttf.gz')
    writeFileSync(join(target, piece), gzipSync(font, { level: 9 }))
    pieces.push({ file: piece, ranges: rangesIn(font) })
  }
  return pieces
}

const index = {}
for (const [family, packages] of Object.entries(families)) {
  index[family] = []
  // One after the other: the unpacker has one memory.
  for (const one of packages) index[family].push(...(await takePieces(one)))
}
index.mathematics = []
const mathFolder = join(unpack(katex), 'dist/fonts')
for (const file of readdirSync(mathFolder).filter((one) => one.endsWith('.ttf'))) {
  const font = readFileSync(join(mathFolder, file))
  writeFileSync(join(target, `${file}.gz`), gzipSync(font, { level: 9 }))
  index.mathematics.push({ file: `${file}.gz`, ranges: rangesIn(font) })
}
for (const [name, file] of Object.entries(forPages)) {
  copyFileSync(join(unpack(name), file), join(target, basename(file)))
}
writeFileSync(join(target, 'fonts.json'), `${JSON.stringify(index)}\n`)
rmSync(work, { recursive: true, force: true })
