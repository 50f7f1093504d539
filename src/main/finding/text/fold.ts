/** One spelling for all: case, width, ligatures and the accents of alphabets that have them do not matter. */
export function fold(word: string): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\x00-\x7f]*$/.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(specials, (character) => plainForms[character] ?? character)
    .normalize('NFC')
}

/** Marks on Latin, Greek, Cyrillic, Hebrew and Arabic letters; those of Indic and Thai letters are vowels and stay. */
const accents =
  /[\u0300-\u036f]|[\u0591-\u05c7]|[\u0610-\u061a]|[\u064b-\u065f]|\u0670|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20f0]|\u200c|\u200d|\ufe0f/g

/** Letters that are not made of a letter and an accent, but are written without one where the keyboard lacks them. */
const plainForms: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
}
const specials = new RegExp(`[${Object.keys(plainForms).join('')}]`, 'gu')
