/** What a character is for finding words: looked up by code point, learnt as characters are met. */

const other = 1
export const letter = 2
export const digit = 3
/** Belongs to the letter before it: accents, vowel signs. */
export const mark = 4
/** Han and Kana: written without spaces, and two characters often make a word. */
export const ideograph = 5
/** Thai, Lao, Khmer, Myanmar: written without spaces too, in letters. */
export const unspacedLetter = 6
export const hangul = 7
export const emoji = 8

const kinds = new Uint8Array(0x20000)

/** The kind of a code point, one of the numbers above. */
export function kindOf(codePoint: number): number {
  if (codePoint >= kinds.length) return learnKind(codePoint)
  const known = kinds[codePoint]
  if (known !== undefined && known !== 0) return known
  return (kinds[codePoint] = learnKind(codePoint))
}

function learnKind(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (/[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(character) && !/\p{N}/u.test(character))
    return /[\p{L}\p{M}]/u.test(character) ? unspacedLetter : other
  if (/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u.test(character) && /\p{L}/u.test(character)) return ideograph
  if (/\p{sc=Hangul}/u.test(character) && /\p{L}/u.test(character)) return hangul
  if (/\p{L}/u.test(character)) return letter
  if (/\p{N}/u.test(character)) return digit
  if (/\p{M}/u.test(character)) return mark
  if (/[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(character) && codePoint > 0xff) return emoji
  return other
}
