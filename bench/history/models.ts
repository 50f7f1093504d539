import type { Random } from './random.ts'

/** A model that answered once. Prices in US dollars per million tokens. */
export interface HistoryModel {
  providerId: string
  modelId: string
  inputUsdPerMillion: number
  outputUsdPerMillion: number
  tokensPerSecond: number
  reasons: boolean
}

const model = (
  providerId: string,
  modelId: string,
  prices: [input: number, output: number],
  tokensPerSecond: number,
  reasons = false,
): HistoryModel => ({
  providerId,
  modelId,
  inputUsdPerMillion: prices[0],
  outputUsdPerMillion: prices[1],
  tokensPerSecond,
  reasons,
})

const models = [
  model('openai', 'gpt-4o', [2.5, 10], 90),
  model('openai', 'gpt-4o-mini', [0.15, 0.6], 120),
  model('openai', 'o3-mini', [1.1, 4.4], 150, true),
  model('anthropic', 'claude-sonnet-4-5', [3, 15], 70, true),
  model('anthropic', 'claude-haiku-4-5', [1, 5], 140),
  model('google', 'gemini-2.5-flash', [0.3, 2.5], 180, true),
  model('openrouter', 'meta-llama/llama-3.3-70b-instruct', [0.12, 0.3], 60),
  model('lmstudio', 'qwen2.5-7b-instruct', [0, 0], 35),
  model('ollama', 'llama3.2', [0, 0], 45),
]

export const pickModel = (random: Random): HistoryModel => random.pick(models)
