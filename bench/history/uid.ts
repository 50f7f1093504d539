import type { Random } from './random.ts'

/** A UUID version 7 (RFC 9562, 5.7) whose random part comes from the seed. */
export function uidAt(random: Random, time: number): string {
  const at = time.toString(16).padStart(12, '0')
  const [first, second, third] = [
    bits(random, 12, 3),
    (0x8000 + random.below(0x4000)).toString(16),
    bits(random, 24, 6) + bits(random, 24, 6),
  ]
  return `${at.slice(0, 8)}-${at.slice(8)}-7${first}-${second}-${third}`
}

const bits = (random: Random, count: number, digits: number): string =>
  Math.floor(random.float() * 2 ** count)
    .toString(16)
    .padStart(digits, '0')
