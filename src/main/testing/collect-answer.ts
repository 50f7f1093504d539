import { type ChatEvent, type ChatRequest, type ProviderClient, ProviderError } from '../providers/provider.ts'

/** An answer as far as it came, and how it ended. */
export interface CollectedAnswer {
  text: string
  reasoning: string
  finish: Extract<ChatEvent, { type: 'finish' }> | null
  /** What was thrown; undefined for a finished answer. */
  error: unknown
}

const plainQuestion: ChatRequest = {
  modelId: 'some-model',
  system: '',
  turns: [{ role: 'user', content: 'Say hello.' }],
  maxOutputTokens: null,
  temperature: null,
}

/** Reads an answer to its end, good or bad. */
export async function collectAnswer(
  client: ProviderClient,
  request: Partial<ChatRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<CollectedAnswer> {
  const answer: CollectedAnswer = { text: '', reasoning: '', finish: null, error: undefined }
  try {
    for await (const event of client.chat({ ...plainQuestion, ...request }, signal)) {
      if (event.type === 'finish') answer.finish = event
      else answer[event.type] += event.text
    }
  } catch (error) {
    answer.error = error
  }
  return answer
}

/** The failure an answer ended with; throws where it did not fail, or failed otherwise. */
export function failureOf({ error }: CollectedAnswer) {
  if (error instanceof ProviderError) return error.failure
  throw error ?? new Error('The answer did not fail')
}
