/** Black bars are of one length, so that nobody can tell by it what is below. */
export const bar = '█████'

/** Longer ones first: a part of a secret must not be all that is covered of it. */
const inOrder = (redactions: readonly string[]): string[] =>
  [...new Set(redactions)].filter((text) => text.trim() !== '').toSorted((one, other) => other.length - one.length)

/** Makes of a text one in which every occurrence of every redacted text is a bar. Upper and lower case are the same. */
export function createRedactor(redactions: readonly string[]): (text: string) => string {
  const texts = inOrder(redactions)
  if (texts.length === 0) return (text) => text
  const pattern = new RegExp(texts.map(escapePattern).join('|'), 'giu')
  return (text) => text.replaceAll(pattern, bar)
}

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
