/** Guesses at the links of shares (S6): at random, and next to the right ones. For tests and `npm run torture`. */
import { randomBytes } from 'node:crypto'
import type { Host } from '../host.ts'

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** `tokens` are those that lead somewhere; says which guesses did, and whether the right ones still do. */
export async function tryGuesses(host: Host, tokens: readonly string[], count: number): Promise<string[]> {
  const { shares } = host.app()
  const right = new Set(tokens)
  const problems: string[] = []
  for (let at = 0; at < count; at += 1) {
    const guess = at % 4 === 0 ? nextTo(tokens[at % tokens.length] ?? '', at) : randomBytes(32).toString('base64url')
    if (right.has(guess)) continue
    const visit = await shares.visit(guess, at % 3 === 0 ? 'password' : null)
    if (visit.kind !== 'none') problems.push(`a guess led to a share: ${guess}`)
  }
  for (const token of tokens) {
    if ((await shares.visit(token, null)).kind === 'none') problems.push('a right link leads nowhere')
  }
  return problems
}

/** One sign changed, more or less of it, other letters of the same size, a sign before or after. */
function nextTo(token: string, at: number): string {
  const place = at % token.length
  const sign = signs[(signs.indexOf(token[place] ?? '') + 1 + (at % 63)) % 64] ?? ''
  const forms = [
    token.slice(0, place) + sign + token.slice(place + 1),
    token.slice(0, -1),
    token + sign,
    token.toUpperCase(),
    token.toLowerCase(),
    `${token}=`,
    ` ${token}`,
    token.slice(1) + sign,
  ]
  return forms[Math.floor(at / 4) % forms.length] ?? token
}
