/** How much of a model's context a conversation takes, guessed without counting: for a hint, never for a decision. */
import type { Message } from '../../../contract/messages.ts'

/** A word or so of English is a token, and so is each sign of a script without spaces. */
export function estimateTokens(text: string): number {
  const dense = text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0
  return Math.ceil((text.length - dense) / 4 + dense)
}

/** The tokens of a branch, from the last count a provider gave and what came after it. `last` goes backwards. */
export function estimateBranch(last: readonly (Message | undefined)[]): number {
  let tokens = 0
  for (const message of last) {
    if (!message) break
    const counted = message.usage?.inputTokens
    if (counted != null) return tokens + counted + (message.usage?.outputTokens ?? estimateTokens(message.content))
    tokens += estimateTokens(message.content)
  }
  return tokens
}

/** "950", "6.2k", "1.2M". */
export function shortCount(count: number): string {
  if (count < 1000) return String(count)
  const [value, unit] = count < 1_000_000 ? [count / 1000, 'k'] : [count / 1_000_000, 'M']
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)}${unit}`
}
