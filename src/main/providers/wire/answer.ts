/** What a reader of a provider's events makes of them. */
import type { FinishReason } from '../../../contract/messages.ts'
import type { TokenUsage } from '../provider.ts'
import type { JsonObject } from './json.ts'

/** A piece of the answer, or of the thought before it. */
export type AnswerPart = { type: 'text'; text: string } | { type: 'reasoning'; text: string }

/** Reads one answer. A new one is made for each. */
export interface AnswerReader {
  /** Takes one event and appends what it says to `parts`. Throws a fault that the provider reports or makes. */
  read(event: JsonObject, parts: AnswerPart[]): void
  /** Gives out what was held back. */
  end(parts: AnswerPart[]): void
  /** The provider said that nothing more will come, by the end of the format rather than of the bytes. */
  close(): void
  /** Why the answer ended; null until the provider says so. */
  reason: FinishReason | null
  usage: TokenUsage
  /** The provider's words where it declined. */
  refusal: string | null
  isOver: boolean
}

export const noUsage = (): TokenUsage => ({
  inputTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  costUsd: null,
})

/** Appends text; pieces of one kind that arrived together become one. */
export function append(parts: AnswerPart[], type: AnswerPart['type'], text: string): void {
  if (text === '') return
  const last = parts.at(-1)
  if (last?.type === type) last.text += text
  else parts.push({ type, text })
}
