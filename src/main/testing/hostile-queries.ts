/**
 * Query strings that nobody would type by accident (R12): the syntax of full-text engines, halves of characters, text
 * from right to left, NUL, patterns that blow up, a megabyte of quotation marks. Seeded: the same number, the same text.
 */
export interface HostileQueries {
  next(): string
}

const pieces: string[] = [
  '"',
  '""',
  "'",
  '“',
  '”',
  '„',
  '«',
  '»',
  '「',
  '*',
  '**',
  '-',
  '--',
  '+',
  '(',
  ')',
  '((',
  '^',
  ':',
  '::',
  '{',
  '}',
  '[',
  ']',
  '|',
  '||',
  '&&',
  '\\',
  '/',
  '~',
  '=',
  ';',
  '%',
  '_',
  '?',
  '!',
  '#',
  '$',
  '@',
  '<',
  '>',
  '`',
  '```',

  'AND',
  'OR',
  'NOT',
  'NEAR',
  'NEAR/2',
  'NEAR(a b, 5)',
  'col:',
  'rowid',
  'content : x',
  '" OR 1=1 --',
  "'; drop table messages; --",

  '\0',
  '\u0001',
  '\t',
  '\n',
  '\r\n',
  '\u2028',
  '\ufeff',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\ufffd',
  '\uffff',
  '\u00ad',
  '\ud83d',
  '\udc00',
  '\ud83d\ud83d',
  '👩‍👩‍👧‍👦',
  '🙂',
  '🇩🇪',
  '🇩',
  '1️⃣',
  '𝕏',
  '𠮷',
  'שלום',
  'مرحبا',
  'कि',
  'ไทย',
  '日本語',
  '한국어',
  'Ω',
  'ß',
  'İ',
  'ﬁ',
  'é',
  `z${'\u0301'.repeat(40)}`,
  'ａｂｃ',

  '(a+)+$',
  '(.*)*x',
  '[[:alpha:]]',
  '(?=a)',
  '\\p{L}',
  'a{1,99999}',
  '%s%n',
  '${x}',
  '{{7*7}}',
  '<script>alert(1)</script>',

  'from:',
  'from:me',
  'FROM:AI',
  '-from:ai',
  'model:',
  'model:"',
  'in:"a',
  'is:bookmarked',
  'lang:',
  'lang:c++',
  'on:',
  'before:',

  'before:march',
  'after:2026-99-99',
  'on:99999-01-01',
  'on:0000-00-00',
  'before:"last week',
  'after:999999999d',
  '__proto__:x',

  'constructor:y',
  'on:on:on:',
  'last week',
  'between',
  'and',
  'from',
  'to',
  'in March',
  '3.',
  '31',
  '99999999999999999999',
  '1e309',

  'two months ago',
  'the',
  'of',
  'vor',
  'il y a',
  'hace',
  '3日前',
  '三月',
  'Q9',
  'NaN',
  'null',
  'undefined',
  'word',
  'kafka',
  'a',
  ' ',
  '  ',
]

const repeated = [
  '"',
  '(',
  '-',
  'a',
  'ab ',
  '" ',
  'from:',
  'on:march ',
  '\u0301',
  '\ud83d',
  '字',
  ' OR ',
  '- ',
  'last ',
  'between 1 and ',
  '3日',
  '*',
]

/** Small and fast, and good enough to mix strings (Steele and Vigna's splitmix, 32 bits). */
function createSource(seed: number): (limit: number) => number {
  let state = seed | 0
  return (limit) => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit
  }
}

export function createHostileQueries(seed: number): HostileQueries {
  const below = createSource(seed)
  const pick = (list: string[]): string => list[below(list.length)] ?? ''
  const mixed = (): string => {
    let text = ''
    for (let left = below(14) + 1; left > 0; left -= 1) text += pick(pieces) + (below(2) === 0 ? ' ' : '')
    return text
  }
  const random = (): string => {
    const units = Array.from({ length: below(40) }, () => below(below(4) === 0 ? 0x10000 : 0x250))
    return String.fromCharCode(...units)
  }
  return {
    next() {
      const kind = below(4000)
      if (kind === 0) return pick(repeated).repeat(1_000_000).slice(0, 1_000_000)
      if (kind < 40) return pick(repeated).repeat(below(10_000)).slice(0, 10_000)
      return kind < 800 ? random() : mixed()
    },
  }
}
