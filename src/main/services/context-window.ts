/**
 * Fits a conversation into a model's context: the newest turns stay, the oldest give way. Nothing is counted
 * exactly that need not be: a byte-pair token stands for at least one UTF-8 byte, so what has fewer bytes than the
 * budget fits for certain.
 */
import type { ChatTurn } from '../providers/provider.ts'

/** Counts tokens of texts, in their order. Takes a while for long ones, so it works elsewhere. */
export type CountTokens = (texts: string[]) => Promise<number[]>

export interface Fitted {
  turns: ChatTurn[]
  leftOutCount: number
}

/** What a chat format adds around each turn: role and separators (OpenAI's cookbook counts 3 to 4). */
const tokensPerTurn = 6
/** Tokenizers differ; others than the one counted with may need more for the same text. */
const safety = 1.15
const unknownContextTokens = { local: 8_192, cloud: 128_000 }
const answerShare = 0.25
const answerTokensAtMost = 16_000

/** How many tokens of conversation may be sent, leaving room for the answer. */
export function inputBudget(model: { contextTokens: number | null; isLocal: boolean }): number {
  const context = model.contextTokens ?? unknownContextTokens[model.isLocal ? 'local' : 'cloud']
  return Math.floor(context - Math.min(answerTokensAtMost, context * answerShare))
}

/**
 * The newest turns whose tokens fit `budget` together with `system`. The last turn is always sent: a question
 * alone too long for the model is for the provider to refuse, since shortening it would change what was asked.
 */
export async function fitTurns(turns: ChatTurn[], system: string, budget: number, count: CountTokens): Promise<Fitted> {
  const bytes = turns.reduce((sum, turn) => sum + Buffer.byteLength(turn.content) + tokensPerTurn, 0)
  if (bytes + Buffer.byteLength(system) <= budget) return { turns, leftOutCount: 0 }
  const [systemTokens = 0, ...counts] = await count([system, ...turns.map((turn) => turn.content)])
  let room = budget - systemTokens * safety
  let first = turns.length
  while (first > 0) {
    const needed = (counts[first - 1] ?? 0) * safety + tokensPerTurn
    if (needed > room && first < turns.length) break
    room -= needed
    first -= 1
  }
  while (first < turns.length - 1 && turns[first]?.role === 'assistant') first += 1
  return { turns: turns.slice(first), leftOutCount: first }
}
