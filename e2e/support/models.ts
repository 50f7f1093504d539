/**
 * The models of the end-to-end tests: `@copilotkit/aimock` on a port of its own, speaking the providers' real wire
 * formats, at a pace a person could read, behind a key that it checks.
 */
import { LLMock } from '@copilotkit/aimock'

/** The only key that the stand-in accepts. */
export const goodKey = 'sk-proj-the-one-good-key-0123456789abcdef'

const longAnswer = [
  '## Bounded buffers\n\nThe usual answer was a **bounded buffer that pushes back**.',
  '```ts\nconst queue = new BoundedQueue<Row>({ capacity: 10_000 })\nawait queue.push(row)\n```',
  '| When full | You lose |\n|---|---|\n| Block | Throughput |\n| Drop | History |',
  ...Array.from({ length: 40 }, (_, index) => `Paragraph ${index + 1} goes on about queues that cost $5 and not $6.`),
  'The last words of the long answer.',
].join('\n\n')

export interface Models {
  mock: LLMock
  /** What points every provider's SDK at the stand-in. */
  env: Record<string, string>
  stop(): Promise<void>
}

export async function startModels(): Promise<Models> {
  const mock = new LLMock({ port: 0, logLevel: 'silent', auth: { apiKeys: [goodKey] } })
  const pace = { chunkSize: 8, streamingProfile: { ttft: 60, tps: 120 } }
  const slow = { chunkSize: 12, streamingProfile: { ttft: 60, tps: 40 } }
  // First, because questions that nothing was said to between them arrive as one message.
  mock.onMessage(/overloaded/i, { error: { message: 'The engine is overloaded.', type: 'server_error' }, status: 500 })
  mock.onMessage(/long answer/i, { content: longAnswer }, slow)
  mock.onMessage(/capital of peru/i, { content: 'Lima is the capital of Peru.' }, pace)
  mock.onMessage(/capital of chile/i, { content: 'Santiago is the capital of Chile.' }, pace)
  mock.onMessage(/.*/s, { content: 'I heard you.' }, pace)
  await mock.start()
  return {
    mock,
    env: {
      OPENAI_BASE_URL: `${mock.url}/v1`,
      ANTHROPIC_BASE_URL: mock.url,
      OPENROUTER_BASE_URL: `${mock.url}/api/v1`,
      GOOGLE_GEMINI_BASE_URL: mock.url,
      // Nothing answers here, so no local server is found.
      LM_STUDIO_BASE_URL: 'http://127.0.0.1:9/v1',
      OLLAMA_BASE_URL: 'http://127.0.0.1:9',
    },
    stop: () => mock.stop(),
  }
}
