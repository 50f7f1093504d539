/**
 * What in a text is likely a key, a password, a mail address, a phone number, a bank account or a card: patterns and
 * check digits, no guesses about meaning. It marks rather too much: a person decides.
 */
import type { SecretKind, SecretMark } from '../../../contract/shares.ts'

interface Rule {
  kind: SecretKind
  pattern: RegExp
  /** Which group is the secret itself; the whole match when not told. */
  group?: number
  isLikely?: (text: string) => boolean
}

const rules: Rule[] = [
  { kind: 'key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{1,8000}?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g },
  // Prefixes that services give their keys.
  { kind: 'key', pattern: /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or|admin|svcacct)?[-_]?[\w-]{16,}/g },
  {
    kind: 'key',
    pattern: /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{20,}|xox[abeprs]-[\w-]{10,})/g,
  },
  { kind: 'key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { kind: 'key', pattern: /\bAIza[\w-]{30,}/g },
  { kind: 'key', pattern: /\b(?:hf|gsk|r8|pplx|shpat|dop_v1|chatty)_[\w-]{20,}/g },
  { kind: 'key', pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g },
  { kind: 'key', pattern: /\b(?:bearer|basic)\s+([\w.~+/=-]{16,})/gi, group: 1 },
  // What is named as a secret, in any file's way of writing it.
  {
    kind: 'password',
    pattern:
      /(?:passw(?:or)?d|passwort|kennwort|passphrase|pwd|secret|api[-_ ]?key|access[-_ ]?key|auth[-_ ]?token|token|client[-_ ]?secret|private[-_ ]?key|contraseña|mot de passe|пароль|パスワード|密码|密碼|비밀번호)["'`*_]{0,3}\s*(?:[:=：]|=>|\bis\b|\blautet\b|は)\s*["'`*]{0,3}([^\s"'`*,;]{4,200})/giu,
    group: 1,
    isLikely: (text) =>
      !/^(?:null|none|true|false|string|undefined|required|optional|process\.env\S*|\$\{?\w+\}?|<.*>|\*+|\.\.\.)$/i.test(
        text,
      ),
  },
  { kind: 'password', pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@]{1,100}:([^\s:/@]{1,200})@/gi, group: 1 },
  { kind: 'mail', pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu },
  { kind: 'account', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b/g, isLikely: isIban },
  { kind: 'card', pattern: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g, isLikely: isCard },
  { kind: 'account', pattern: /\b\d{3}-\d{2}-\d{4}\b/g },
  {
    kind: 'phone',
    pattern: /(?<![\w.:/+-])(?:\+|00)\d{1,3}(?:[ ./()-]{0,2}\d){6,13}(?![\w.]*\d)/g,
    isLikely: hasPhoneLength,
  },
  {
    kind: 'phone',
    pattern: /(?<![\w.:/+-])\(?0\d{1,5}\)?(?:[ /-]{1,3}\d{2,8}){1,4}(?![\w.]*\d)/g,
    isLikely: hasPhoneLength,
  },
  { kind: 'phone', pattern: /(?<![\w.:/+-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w.]*\d)/g },
  {
    kind: 'address',
    pattern: /(?<![\d.])(?:10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){2,3}(?![\d.])/g,
  },
]

/** Long, mixed, and no word of any language: a key of a service that has no prefix. */
const randomText = /(?<![\w/+=.-])[A-Za-z\d+/_-]{24,}={0,2}(?![\w/+=])/g
/** Bits of Shannon entropy per character, from which on letters and digits are hardly words. */
const randomBits = 3.7

/** In the order of the text, without overlaps: of two the one that begins first, then the longer one. */
export function findSecrets(text: string): SecretMark[] {
  const found: SecretMark[] = []
  for (const { kind, pattern, group, isLikely } of rules) {
    for (const match of text.matchAll(pattern)) {
      const secret = group === undefined ? match[0] : (match[group] ?? '')
      if (secret === '' || (isLikely && !isLikely(secret))) continue
      const start = match.index + (group === undefined ? 0 : match[0].lastIndexOf(secret))
      found.push({ start, end: start + secret.length, kind })
    }
  }
  for (const match of text.matchAll(randomText)) {
    if (looksRandom(match[0])) found.push({ start: match.index, end: match.index + match[0].length, kind: 'key' })
  }
  return withoutOverlaps(found)
}

function withoutOverlaps(marks: SecretMark[]): SecretMark[] {
  const kept: SecretMark[] = []
  for (const mark of marks.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark)
  }
  return kept
}

/** An identifier has words in it, a path has slashes between them; a key has digits among letters of both cases. */
function looksRandom(text: string): boolean {
  const isHex = /^[\da-f]+$/i.test(text)
  if (isHex) return text.length >= 32 && /\d/.test(text) && /[a-f]/i.test(text)
  if (!/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false
  if (/[a-z]{8}|\/[a-z]+\//.test(text)) return false
  return entropyOf(text) >= randomBits
}

function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}

/** ISO 13616: letters become numbers, the first four signs go to the end, and 97 leaves 1. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '')
  if (compact.length < 15 || compact.length > 34) return false
  const moved = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const sign of moved) rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97
  return rest === 1
}

/** Luhn's check digit (ISO/IEC 7812). */
function isCard(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '')
  if (/^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function hasPhoneLength(text: string): boolean {
  const count = text.replaceAll(/\D/g, '').length
  return count >= 8 && count <= 15
}
