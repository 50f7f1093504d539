/** What each kind of provider really sends: one good answer, and its ways of saying no. For tests only. */
import type { ProviderKind } from '../../contract/providers.ts'

/** One event as it stands on the wire, and what it adds to the answer. */
interface WireEvent {
  raw: string
  text?: string
  reasoning?: string
  /** From here on the answer is complete. */
  finishes?: boolean
}

export interface Wire {
  kind: ProviderKind
  name: string
  modelId: string
  baseUrl(serverUrl: string): string
  /** A good answer: thoughts, text beyond ASCII, an event nobody knows, a comment. */
  answer: WireEvent[]
  inputTokens: number
  outputTokens: number
  /** Its own form of an error body. */
  error(message: string, name: string, status: number): unknown
  /** An error in the middle of a stream. */
  streamError: string
  /** Status and body for a conversation that is too long. */
  overflow: [number, unknown]
  unknownModel: [number, unknown]
  /** One event with a text that is not text. */
  wrongType: string
  /** An event that adds `text`. */
  say(text: string): string
}

export const wireText = 'Grüße, 世界 👋🏽 — fin'

const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`

const chunk = (delta: object, finish: string | null = null): string =>
  data({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })

const chatCompletions = {
  modelId: 'some-model',
  answer: [
    { raw: ': PROCESSING\n\n' },
    { raw: chunk({ role: 'assistant', content: '' }) },
    { raw: chunk({ reasoning_content: 'Ich grübele.' }), reasoning: 'Ich grübele.' },
    { raw: chunk({ content: 'Grüße, 世' }), text: 'Grüße, 世' },
    { raw: data({ object: 'something.new', payload: [1] }) },
    { raw: chunk({ content: '界 👋🏽 — fin' }), text: '界 👋🏽 — fin' },
    { raw: chunk({}, 'stop'), finishes: true },
    { raw: data({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7 } }) },
    { raw: 'data: [DONE]\n\n', finishes: true },
  ],
  inputTokens: 11,
  outputTokens: 7,
  error: (message: string, name: string) => ({ error: { message, type: name, param: null, code: name } }),
  streamError: data({ error: { message: 'The engine fell over', type: 'server_error', code: null } }),
  wrongType: chunk({ content: { text: 7 } }),
  say: (text: string) => chunk({ content: text }),
} satisfies Partial<Wire>

const openai: Wire = {
  ...chatCompletions,
  kind: 'openai',
  name: 'OpenAI',
  modelId: 'gpt-4o',
  baseUrl: (url) => `${url}/v1`,
  overflow: [
    400,
    {
      error: {
        message:
          "This model's maximum context length is 128000 tokens. However, your messages resulted in 150000 tokens.",
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    },
  ],
  unknownModel: [
    404,
    { error: { message: 'The model `nope` does not exist', type: 'invalid_request_error', code: 'model_not_found' } },
  ],
}

const compatible: Wire = {
  ...openai,
  kind: 'compatible',
  name: 'My server',
  overflow: [
    400,
    {
      object: 'error',
      message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
      type: 'BadRequestError',
      code: 400,
    },
  ],
  unknownModel: [
    404,
    { object: 'error', message: 'The model `nope` does not exist.', type: 'NotFoundError', code: 404 },
  ],
}

const openrouter: Wire = {
  ...chatCompletions,
  kind: 'openrouter',
  name: 'OpenRouter',
  modelId: 'openai/gpt-4o',
  baseUrl: (url) => `${url}/api/v1`,
  answer: chatCompletions.answer.map((event) =>
    event.reasoning ? { raw: chunk({ content: '', reasoning: event.reasoning }), reasoning: event.reasoning } : event,
  ),
  error: (message, name, status) => ({ error: { message, code: status, metadata: { error_type: name } } }),
  streamError: data({
    id: 'gen-1',
    error: { code: 502, message: 'Provider disconnected', metadata: { raw: 'The engine fell over' } },
    choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
  }),
  overflow: [
    400,
    {
      error: {
        code: 400,
        message: "This endpoint's maximum context length is 128000 tokens. However, you requested about 150000 tokens.",
      },
    },
  ],
  unknownModel: [400, { error: { code: 400, message: 'nope is not a valid model ID' } }],
}

const lmstudio: Wire = {
  ...chatCompletions,
  kind: 'lmstudio',
  name: 'LM Studio',
  baseUrl: (url) => url,
  error: (message) => ({ error: message }),
  streamError: `event: error\n${data({ error: { message: 'The engine fell over' } })}`,
  overflow: [
    400,
    {
      error:
        'Trying to keep the first 8000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.',
    },
  ],
  unknownModel: [404, { error: { message: 'No models loaded. Please load a model in the developer page.' } }],
}

const ollama: Wire = {
  ...chatCompletions,
  kind: 'ollama',
  name: 'Ollama',
  modelId: 'llama3.2:3b',
  baseUrl: (url) => url,
  answer: chatCompletions.answer.map((event) =>
    event.reasoning ? { raw: chunk({ reasoning: event.reasoning }), reasoning: event.reasoning } : event,
  ),
  error: (message, name) => ({ error: { message, type: name, param: null, code: null } }),
  streamError: '{"error":"The engine fell over"}\n',
  overflow: [
    400,
    {
      error: {
        code: 400,
        message: 'request (5000 tokens) exceeds the available context size (4096 tokens)',
        type: 'exceed_context_size_error',
      },
    },
  ],
  unknownModel: [404, { error: { message: 'model "nope" not found, try pulling it first', type: 'api_error' } }],
}

const named = (value: { type: string; [field: string]: unknown }): string => `event: ${value.type}\n${data(value)}`
const delta = (inner: object): string => named({ type: 'content_block_delta', index: 0, delta: inner })

const anthropic: Wire = {
  kind: 'anthropic',
  name: 'Anthropic',
  modelId: 'claude-opus-4-8',
  baseUrl: (url) => url,
  answer: [
    {
      raw: named({
        type: 'message_start',
        message: { id: 'm1', role: 'assistant', content: [], usage: { input_tokens: 9, cache_read_input_tokens: 2 } },
      }),
    },
    { raw: named({ type: 'ping' }) },
    { raw: delta({ type: 'thinking_delta', thinking: 'Ich grübele.' }), reasoning: 'Ich grübele.' },
    { raw: delta({ type: 'signature_delta', signature: 'abc' }) },
    { raw: delta({ type: 'text_delta', text: 'Grüße, 世' }), text: 'Grüße, 世' },
    { raw: named({ type: 'something_new' }) },
    { raw: delta({ type: 'text_delta', text: '界 👋🏽 — fin' }), text: '界 👋🏽 — fin' },
    {
      raw: named({
        type: 'message_delta',
        delta: { stop_reason: 'end_turn' },
        usage: { output_tokens: 7 },
      }),
      finishes: true,
    },
    { raw: named({ type: 'message_stop' }), finishes: true },
  ],
  inputTokens: 11,
  outputTokens: 7,
  error: (message, name) => ({ type: 'error', error: { type: name, message }, request_id: 'req_1' }),
  streamError: named({ type: 'error', error: { type: 'overloaded_error', message: 'The engine fell over' } }),
  overflow: [
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
    },
  ],
  unknownModel: [404, { type: 'error', error: { type: 'not_found_error', message: 'model: nope' } }],
  wrongType: delta({ type: 'text_delta', text: 7 }),
  say: (text) => delta({ type: 'text_delta', text }),
}

const piece = (parts: object[], rest: object = {}): string =>
  `data: ${JSON.stringify({ candidates: [{ content: { parts, role: 'model' }, index: 0, ...rest }] })}\r\n\r\n`

const google: Wire = {
  kind: 'google',
  name: 'Google',
  modelId: 'gemini-2.5-flash',
  baseUrl: (url) => url,
  answer: [
    { raw: piece([{ text: 'Ich grübele.', thought: true }]), reasoning: 'Ich grübele.' },
    { raw: piece([{ text: 'Grüße, 世' }]), text: 'Grüße, 世' },
    { raw: 'data: {"somethingNew": {"a": 1}}\r\n\r\n' },
    {
      raw: `data: ${JSON.stringify({
        candidates: [{ content: { parts: [{ text: '界 👋🏽 — fin' }], role: 'model' }, finishReason: 'STOP', index: 0 }],
        usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 4, thoughtsTokenCount: 3, totalTokenCount: 18 },
      })}\r\n\r\n`,
      text: '界 👋🏽 — fin',
      finishes: true,
    },
  ],
  inputTokens: 11,
  outputTokens: 7,
  error: (message, name, status) => ({ error: { code: status, message, status: name.toUpperCase() } }),
  streamError: data({ error: { code: 503, message: 'The engine fell over', status: 'UNAVAILABLE' } }),
  overflow: [
    400,
    {
      error: {
        code: 400,
        message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
        status: 'INVALID_ARGUMENT',
      },
    },
  ],
  unknownModel: [
    404,
    {
      error: {
        code: 404,
        message: 'models/nope is not found for API version v1beta, or is not supported for generateContent.',
        status: 'NOT_FOUND',
      },
    },
  ],
  wrongType: piece([{ text: 7 }]),
  say: (text) => piece([{ text }]),
}

export const wires: Wire[] = [openai, anthropic, google, openrouter, lmstudio, ollama, compatible]

/** The bytes of the good answer. */
export const answerBytes = (wire: Wire): Buffer => Buffer.from(wire.answer.map((event) => event.raw).join(''))

/** What the first `length` bytes of the good answer hold: what was whole when the rest was cut off. */
export function whatArrived(wire: Wire, length: number): { text: string; reasoning: string; isFinished: boolean } {
  const arrived = { text: '', reasoning: '', isFinished: false }
  let end = 0
  for (const event of wire.answer) {
    end += Buffer.byteLength(event.raw)
    const wholeAt = end - (event.raw.length - event.raw.trimEnd().length)
    if (length < wholeAt) break
    arrived.text += event.text ?? ''
    arrived.reasoning += event.reasoning ?? ''
    if (event.finishes) arrived.isFinished = true
  }
  return arrived
}
