/** Texts of every kind that a history may hold, and of kinds that no one writes: the same ones for the same seed. */

const scripts: [first: number, last: number][] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x52f],
  [0x590, 0x6ff],
  [0x900, 0xe7f],
  [0x1100, 0x11ff],
  [0x2000, 0x2bff],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfb00, 0xffff],
  [0x1f300, 0x1faff],
  [0x0, 0x10ffff],
]

const words = [
  'the lease ends in March',
  'Wie kündige ich meinen Mietvertrag?',
  'Я не знаю, где ключи',
  'データベースの接続が切れる',
  '我们去年三月讨论过这个问题',
  'كيف أنهي عقد الإيجار',
  'const user = await getUserById(id)',
  '```ts\nfunction add(a: number, b: number) {\n  return a + b\n}\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'ERR_CONNECTION_REFUSED at 127.0.0.1:8000',
  'naïve café ﬁne ½ ㎏ ｱｲｳ ～ ﷺ',
  '👩‍👩‍👧‍👦 🇩🇪 👍🏽',
  'aaaa aaaaaaaaaaaaaaa ababababab',
  '<s>mask</s> <mask> ＜s＞ <unk> <pad>',
  'x\u0000y\u0007z\u200b\u200f\ufeff\ufffd w',
  '1,234,567.89 € 2026-11-26T10:00:00Z',
]

export function* variedTexts(seed: number, count: number): Generator<string> {
  const below = createRandom(seed)
  for (let made = 0; made < count; made++) {
    const kind = below(4)
    const pieces = Array.from({ length: below(12) }, () => {
      if (kind === 0) return words[below(words.length)]!
      if (kind === 1) return randomRun(below, scripts[below(scripts.length)]!)
      if (kind === 2) return randomRun(below, [0x61, 0x66])
      return below(2) === 0 ? words[below(words.length)]!.slice(below(8), 8 + below(30)) : randomRun(below, scripts[0]!)
    })
    yield pieces.join(['', ' ', '  ', '\n', '\u2581'][below(5)])
  }
}

const randomRun = (below: (limit: number) => number, [first, last]: [number, number]): string =>
  String.fromCodePoint(...Array.from({ length: 1 + below(12) }, () => first + below(last - first + 1)))

/** Whole numbers from 0 up to a limit (mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b_79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
