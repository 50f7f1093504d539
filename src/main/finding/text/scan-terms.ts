/**
 * Takes a text apart into the terms it can be found by. A word is found by its folded self; what programs are made of
 * (`getUserById`, `snake_case`, `text.ts`, `1,234.50`) as a whole and by its parts; scripts without spaces by each
 * character and by two or three neighbouring ones.
 */
import { digit, emoji, hangul, ideograph, kindOf, letter, mark, unspacedLetter } from './character-kinds.ts'
import { fold } from './fold.ts'
import { joinParts, splitCamel, type Part } from './identifiers.ts'

/**
 * `word`: one of the places that a text is long, and that a phrase is a row of. `whole`: several of them written as
 * one. `part`: a piece of one. `gram`: neighbouring characters of a script without spaces.
 */
export type TermKind = 'word' | 'whole' | 'part' | 'gram'

/** Called with each term and the stretch of the text it comes from, a word before what is made of it. */
export type EmitTerm = (term: string, start: number, end: number, kind: TermKind) => void

/** Longer ones (encoded data, mostly) are known by their beginning. */
const longestTerm = 64

export function scanTerms(text: string, emit: EmitTerm): void {
  let at = 0
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0
    const kind = kindOf(codePoint)
    if (kind === letter || kind === digit || kind === hangul) at = scanCompound(text, at, emit)
    else if (kind === ideograph) at = scanUnspaced(text, at, ideograph, 2, emit)
    else if (kind === unspacedLetter) at = scanUnspaced(text, at, unspacedLetter, 3, emit)
    else if (kind === emoji) at = scanEmoji(text, at, codePoint, emit)
    else at += codePoint > 0xffff ? 2 : 1
  }
}

/** Words that are joined by a single sign, like `well-known` or `text.ts`. */
function scanCompound(text: string, start: number, emit: EmitTerm): number {
  const parts: Part[] = []
  let joiners = ''
  let at = start
  for (;;) {
    const end = wordEnd(text, at)
    const word = clip(fold(text.slice(at, end)))
    const isClitic = isApostrophe(joiners.at(-1)) && clitics.has(word)
    if (!isClitic && word !== '') {
      emitWord(text, word, at, end, emit)
      parts.push({ word, start: at, end })
    }
    at = end
    const joiner = text[at]
    if (joiner === undefined || !joinsWords(text, at) || parts.length > mostParts) break
    joiners += joiner
    at += 1
  }
  if (parts.length > 1) {
    for (const whole of joinParts(parts, joiners)) {
      if (whole.length <= longestTerm) emit(whole, start, at, 'whole')
    }
  }
  const sign = /^(?:\+\+|#)(?![\p{L}\p{N}])/u.exec(text.slice(at, at + 3))?.[0]
  const only = parts[0]
  if (sign === undefined || parts.length !== 1 || only === undefined || only.word.length > 2) return at
  emit(only.word + sign, start, at + sign.length, 'whole')
  return at + sign.length
}

/** A compound of more parts is a path, a table or encoded data: its parts are enough. */
const mostParts = 8
const clitics = new Set(['s', 't', 'd', 'm', 'll', 're', 've'])
const isApostrophe = (sign: string | undefined): boolean => sign === "'" || sign === '’'
const isDigitAt = (text: string, at: number): boolean => at < text.length && kindOf(text.charCodeAt(at)) === digit

function joinsWords(text: string, at: number): boolean {
  const sign = text[at]
  if (sign === ',' || sign === ':') return isDigitAt(text, at - 1) && isDigitAt(text, at + 1)
  if (sign !== '_' && sign !== '-' && sign !== '.' && sign !== '@' && !isApostrophe(sign)) return false
  const next = text.codePointAt(at + 1)
  if (next === undefined) return false
  const kind = kindOf(next)
  return kind === letter || kind === digit || kind === hangul
}

function wordEnd(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0
    const kind = kindOf(codePoint)
    if (kind !== letter && kind !== digit && kind !== mark && kind !== hangul && codePoint !== 0x200d) break
    at += codePoint > 0xffff ? 2 : 1
  }
  return at
}

function emitWord(text: string, word: string, start: number, end: number, emit: EmitTerm): void {
  emit(word, start, end, 'word')
  if (end - start > longestTerm) return
  for (const part of splitCamel(text, start, end)) emit(part.word, part.start, part.end, 'part')
  if (kindOf(text.charCodeAt(start)) !== hangul) return
  for (let at = start; at + 2 <= end; at++) emit(text.slice(at, at + 2).normalize('NFC'), at, at + 2, 'gram')
}

/** Each character by itself, and every `gramLength` and fewer neighbours. */
function scanUnspaced(text: string, start: number, kind: number, gramLength: number, emit: EmitTerm): number {
  const places = [start]
  let at = start
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0
    const found = kindOf(codePoint)
    if (found !== kind && found !== mark) break
    at += codePoint > 0xffff ? 2 : 1
    places.push(at)
  }
  const last = places.length - 1
  for (let index = 0; index < last; index++) {
    for (let length = 1; length <= gramLength && index + length <= last; length++) {
      const [from, to] = [places[index] ?? at, places[index + length] ?? at]
      const term = fold(text.slice(from, to))
      // A mark of another script is folded away.
      if (term !== '') emit(term, from, to, length === 1 ? 'word' : 'gram')
    }
  }
  return at
}

function scanEmoji(text: string, start: number, codePoint: number, emit: EmitTerm): number {
  const isFlag = codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
  let end = start + (codePoint > 0xffff ? 2 : 1)
  const second = isFlag ? (text.codePointAt(end) ?? 0) : 0
  if (second >= 0x1f1e6 && second <= 0x1f1ff) end += 2
  emit(text.slice(start, end), start, end, 'word')
  return end
}

/** Cuts between characters, never within one. */
function clip(word: string): string {
  if (word.length <= longestTerm) return word
  const cut = word.slice(0, longestTerm)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}
