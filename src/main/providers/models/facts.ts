/**
 * What the makers publish of their models and their lists do not tell. A snapshot of the public price and model
 * pages of November 2026: prices in US dollars per million tokens for prompts of usual length, without the
 * makers' surcharges for very long ones. What a provider itself says always goes before this.
 */
export interface ModelFacts {
  contextTokens: number | null
  maxOutputTokens: number | null
  inputUsdPerMillion: number | null
  outputUsdPerMillion: number | null
  canSee: boolean | null
  canReason: boolean | null
  canUseTools: boolean | null
}

type Row = [
  id: string,
  context: number | null,
  output: number | null,
  input: number | null,
  outputPrice: number | null,
  traits: string,
]

/** Traits: s sees pictures, r reasons, t uses tools, ? may reason or not. */
const rows: Row[] = [
  ['gpt-6-astra', 1_050_000, 128_000, 10, 50, 'srt'],
  ['gpt-6.1-sol', 1_050_000, 128_000, 2, 10, 'srt'],
  ['gpt-6.1-terra', 1_050_000, 128_000, 1, 5, 'srt'],
  ['gpt-6-sol', 1_050_000, 128_000, 2, 10, 'srt'],
  ['gpt-6-luna', 1_050_000, 128_000, 0.1, 0.5, 'srt'],
  ['gpt-5.6', 1_050_000, 128_000, 4, 20, 'srt'],
  ['gpt-5.6-terra', 1_050_000, 128_000, 2, 12, 'srt'],
  ['gpt-5.6-luna', 400_000, 128_000, 0.2, 1.2, 'srt'],
  ['gpt-5.5', 1_050_000, 128_000, 5, 30, 'srt'],
  ['gpt-5.4', 1_050_000, 128_000, 2.5, 15, 'srt'],
  ['gpt-5.4-mini', 400_000, 128_000, 0.75, 4.5, 'srt'],
  ['gpt-5.4-nano', 400_000, 128_000, 0.2, 1.25, 'srt'],
  ['gpt-5.2', 400_000, 128_000, 1.75, 14, 'srt'],
  ['gpt-5.1', 400_000, 128_000, 1.25, 10, 'srt'],
  ['gpt-5', 400_000, 128_000, 1.25, 10, 'srt'],
  ['gpt-5-mini', 400_000, 128_000, 0.25, 2, 'srt'],
  ['gpt-5-nano', 400_000, 128_000, 0.05, 0.4, 'srt'],
  ['gpt-5-chat', 128_000, 16_384, 1.25, 10, 's'],
  ['gpt-5.1-chat', 128_000, 16_384, 1.25, 10, 'st'],
  ['gpt-5.2-chat', 128_000, 16_384, 1.75, 14, 'st'],
  ['gpt-5.3-chat', 128_000, 16_384, 1.75, 14, 'st'],
  ['gpt-4.1', 1_047_576, 32_768, 2, 8, 'st'],
  ['gpt-4.1-mini', 1_047_576, 32_768, 0.4, 1.6, 'st'],
  ['gpt-4.1-nano', 1_047_576, 32_768, 0.1, 0.4, 'st'],
  ['gpt-4o', 128_000, 16_384, 2.5, 10, 'st'],
  ['gpt-4o-mini', 128_000, 16_384, 0.15, 0.6, 'st'],
  ['chatgpt-4o', 128_000, 16_384, 5, 15, 's'],
  ['gpt-4-turbo', 128_000, 4_096, 10, 30, 'st'],
  ['gpt-4', 8_192, 8_192, 30, 60, 't'],
  ['gpt-4-1106', 128_000, 4_096, 10, 30, 't'],
  ['gpt-4-0125', 128_000, 4_096, 10, 30, 't'],
  ['gpt-3.5-turbo', 16_385, 4_096, 0.5, 1.5, 't'],
  ['o4-mini', 200_000, 100_000, 1.1, 4.4, 'srt'],
  ['o3', 200_000, 100_000, 2, 8, 'srt'],
  ['o3-mini', 200_000, 100_000, 1.1, 4.4, 'rt'],
  ['o1', 200_000, 100_000, 15, 60, 'srt'],

  ['claude-fable-5', 1_000_000, 128_000, 10, 50, 'srt'],
  ['claude-mythos', 1_000_000, 128_000, null, null, 'srt'],
  ['claude-opus-5-5', 1_000_000, 128_000, 4, 20, 'srt'],
  ['claude-opus-5', 1_000_000, 128_000, 5, 25, 'srt'],
  ['claude-opus-4-8', 1_000_000, 128_000, 5, 25, 'srt'],
  ['claude-opus-4-7', 1_000_000, 128_000, 5, 25, 'srt'],
  ['claude-opus-4-6', 1_000_000, 128_000, 5, 25, 'srt'],
  ['claude-opus-4-5', 200_000, 64_000, 5, 25, 'srt'],
  ['claude-opus-4', 200_000, 32_000, 15, 75, 'srt'],
  ['claude-sonnet-5', 1_000_000, 128_000, 2, 10, 'srt'],
  ['claude-sonnet-4-6', 1_000_000, 128_000, 3, 15, 'srt'],
  ['claude-sonnet-4', 200_000, 64_000, 3, 15, 'srt'],
  ['claude-haiku-5-5', 1_000_000, 128_000, 0.1, 0.5, 'srt'],
  ['claude-haiku-4-5', 200_000, 64_000, 1, 5, 'srt'],
  ['claude-3-7-sonnet', 200_000, 64_000, 3, 15, 'srt'],
  ['claude-3-5-sonnet', 200_000, 8_192, 3, 15, 'st'],
  ['claude-3-5-haiku', 200_000, 8_192, 0.8, 4, 'st'],
  ['claude-3-opus', 200_000, 4_096, 15, 75, 'st'],
  ['claude-3-haiku', 200_000, 4_096, 0.25, 1.25, 'st'],

  ['gemini-3.8-flash', 1_048_576, 65_536, null, null, 'srt'],
  ['gemini-3.5-flash', 1_048_576, 65_536, 1.5, 9, 'srt'],
  ['gemini-3.5-flash-lite', 1_048_576, 65_536, null, null, 'srt'],
  ['gemini-3.1-pro', 1_048_576, 65_536, 2, 12, 'srt'],
  ['gemini-3.1-flash-lite', 1_048_576, 65_536, 0.25, 1.5, 'srt'],
  ['gemini-3-flash', 1_048_576, 65_536, 0.5, 3, 'srt'],
  ['gemini-2.5-pro', 1_048_576, 65_536, 1.25, 10, 'srt'],
  ['gemini-2.5-flash', 1_048_576, 65_536, 0.3, 2.5, 'srt'],
  ['gemini-2.5-flash-lite', 1_048_576, 65_536, 0.1, 0.4, 'srt'],
  ['gemini-2.0-flash', 1_048_576, 8_192, 0.1, 0.4, 'st'],
  ['gemini-2.0-flash-lite', 1_048_576, 8_192, 0.075, 0.3, 'st'],
  ['gemini', null, null, null, null, 'st?'],
]

/** What may follow a family's name and still be the same model: a date, a number, a stage. */
const variant = /^(?:-(?:\d[\d-]*|latest|preview|exp|sol|v\d+))*(?:-preview[\d-]*)?$/

/** What is known of the family that `id` belongs to; the longest name that fits counts. */
export function findModelFacts(id: string): ModelFacts | null {
  let best: Row | null = null
  for (const row of rows) {
    const [family] = row
    if (!id.startsWith(family) || (best && best[0].length >= family.length)) continue
    if (family === 'gemini' || variant.test(id.slice(family.length))) best = row
  }
  if (!best) return null
  const [, contextTokens, maxOutputTokens, inputUsdPerMillion, outputUsdPerMillion, traits] = best
  return {
    contextTokens,
    maxOutputTokens,
    inputUsdPerMillion,
    outputUsdPerMillion,
    canSee: traits.includes('s'),
    canReason: traits.includes('r') || (traits.includes('?') ? null : false),
    canUseTools: traits.includes('t'),
  }
}
