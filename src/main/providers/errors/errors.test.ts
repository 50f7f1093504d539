import { describe, expect, it } from 'vitest'
import { ProviderError } from '../provider.ts'
import { Fault } from '../wire/fault.ts'
import { explain } from './explain.ts'
import { readRetryAfter } from './retry-after.ts'
import { scrub } from './scrub.ts'
import type { ErrorContext } from './sentences.ts'
import { readWords } from './words.ts'

const context: ErrorContext = { kind: 'openai', name: 'OpenAI', apiKey: null, modelId: 'gpt-4o', hasBegun: false }

function failureFor(status: number, body: unknown, headers: Record<string, string> = {}, about = context) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const error = explain(new Fault({ kind: 'status', status, headers, body: text }), about)
  if (error instanceof ProviderError) return error.failure
  throw error
}

describe('what a provider says', () => {
  it.each([
    ['OpenAI', { error: { message: 'm', type: 't', code: 'c' } }, 'm'],
    ['a bare text', { error: 'm' }, 'm'],
    ['Google in a list', [{ error: { code: 429, message: 'm', status: 'RESOURCE_EXHAUSTED' } }], 'm'],
    ['vLLM', { object: 'error', message: 'm', code: 400 }, 'm'],
    ['FastAPI', { detail: [{ loc: ['body'], msg: 'm', type: 'missing' }] }, 'm'],
    ['OpenRouter with a cause', { error: { message: 'P', metadata: { raw: '{"error":{"message":"m"}}' } } }, 'P: m'],
    ['JSON within JSON', { error: { message: '{"error":{"message":"m","code":429}}' } }, 'm'],
    ['a web page', '<html><head><title> 502  Bad Gateway </title></head><body>x</body></html>', '502 Bad Gateway'],
    ['plain text', 'upstream connect error', 'upstream connect error'],
    ['nothing', '', null],
    ['nothing of use', { error: {} }, null],
  ])('is found in the form of %s', (_name, body, message) => {
    expect(readWords(typeof body === 'string' ? body : JSON.stringify(body)).message).toBe(message)
  })
})

describe('what an error is', () => {
  it.each([
    [
      'an account without money',
      429,
      { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
      'quota_exhausted',
    ],
    [
      'Anthropic’s empty account',
      400,
      { error: { type: 'invalid_request_error', message: 'Your credit balance is too low' } },
      'quota_exhausted',
    ],
    ['OpenRouter without credits', 402, { error: { code: 402, message: 'Insufficient credits' } }, 'quota_exhausted'],
    [
      'a daily limit',
      429,
      { error: { message: 'Quota exceeded', details: [{ violations: [{ quotaId: 'RequestsPerDay' }] }] } },
      'quota_exhausted',
    ],
    [
      'one message over the limit per minute',
      429,
      {
        error: {
          message: 'Request too large for gpt-4o on tokens per min (TPM): Limit 30000',
          code: 'rate_limit_exceeded',
        },
      },
      'request_too_large',
    ],
    [
      'Google’s wrong key',
      400,
      { error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } },
      'key_invalid',
    ],
    ['a leaked key', 403, { error: { message: 'Your API key was reported as leaked.' } }, 'key_invalid'],
    [
      'moderation',
      403,
      { error: { code: 403, message: 'Input was flagged', metadata: { reasons: ['violence'] } } },
      'refused',
    ],
    [
      'a country',
      403,
      { error: { code: 'unsupported_country_region_territory', message: 'Country not supported' } },
      'forbidden',
    ],
    [
      'Anthropic’s limit with room for the answer',
      400,
      { error: { message: 'input length and `max_tokens` exceed context limit: 198000 + 8192 > 200000' } },
      'context_overflow',
    ],
    ['a gateway that waits in vain', 504, '<title>504 Gateway Time-out</title>', 'timed_out'],
    ['Cloudflare’s own', 520, '<title>Web server returned an unknown error</title>', 'provider_failed'],
    ['a wrong address', 404, '<title>Not Found</title>', 'request_rejected'],
    ['a parameter it does not know', 400, { error: { message: 'Unknown parameter: foo' } }, 'request_rejected'],
    ['memory', 500, { error: 'model requires more system memory (8.0 GiB) than is available' }, 'provider_failed'],
  ])('is told: %s', (_name, status, body, code) => {
    expect(failureFor(status, body).code).toBe(code)
  })
})

describe('how long to wait', () => {
  const read = (headers: Record<string, string>, body: unknown = {}) => readRetryAfter(headers, readWords(body))

  it.each([
    ['seconds', { 'retry-after': '20' }, {}, 20_000],
    ['milliseconds', { 'retry-after-ms': '1500' }, {}, 1_500],
    [
      'a date, by the provider’s own clock',
      { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT', date: 'Wed, 21 Oct 2026 07:27:30 GMT' },
      {},
      30_000,
    ],
    ['a date gone by', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, {}, 0],
    ['Google’s RetryInfo', {}, { error: { details: [{ retryDelay: '36.4s' }] } }, 36_400],
    ['words', {}, { error: { message: 'Please try again in 1.2s.' } }, 1_200],
    [
      'the limit that is used up',
      {
        'x-ratelimit-remaining-requests': '5',
        'x-ratelimit-reset-requests': '9m',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '1m30s',
      },
      {},
      90_000,
    ],
    [
      'Anthropic’s date',
      {
        'anthropic-ratelimit-tokens-remaining': '0',
        'anthropic-ratelimit-tokens-reset': '2026-10-21T07:28:00Z',
        date: 'Wed, 21 Oct 2026 07:27:00 GMT',
      },
      {},
      60_000,
    ],
    ['nothing', {}, {}, null],
    ['nonsense', { 'retry-after': 'soon' }, {}, null],
    ['for ever', { 'retry-after': '99999999' }, {}, null],
  ])('is read from %s', (_name, headers, body, expected) => {
    expect(read(headers as Record<string, string>, body)).toBe(expected)
  })

  it('is said in seconds, minutes or hours', () => {
    const adviceAfter = (seconds: number): string => failureFor(429, {}, { 'retry-after': String(seconds) }).advice
    expect(adviceAfter(0.2)).toContain('Try again in 1 s,')
    expect(adviceAfter(90)).toContain('Try again in 90 s,')
    expect(adviceAfter(600)).toContain('Try again in 10 min,')
    expect(adviceAfter(20_000)).toContain('Try again in 6 h,')
  })
})

describe('what is kept of it', () => {
  it('is the summary, the provider’s words and what to do', () => {
    expect(failureFor(429, { error: { message: 'Slow down' } }, { 'retry-after': '20' })).toEqual({
      code: 'rate_limited',
      summary: 'OpenAI did not answer: too many requests.',
      providerMessage: 'Slow down',
      advice: 'Try again in 20 s, or let another model answer. Your question is kept.',
      retryHelps: true,
      retryAfterMs: 20_000,
      httpStatus: 429,
    })
    const begun = failureFor(503, {}, {}, { ...context, hasBegun: true })
    expect(begun.summary).toBe('OpenAI did not finish its answer: it has too much to do right now.')
  })

  it('never holds a key, in whichever form it is repeated', () => {
    const key = 'my+strange/key=='
    for (const text of [
      `Wrong key ${key}`,
      `GET /v1?key=${encodeURIComponent(key)}`,
      'Incorrect API key provided: sk-proj-abc***************xyz.',
      'Authorization: Bearer abc123def456',
      '{"x-api-key": "whatever-it-is"}',
      'AIzaSyA-1234567890abcdefghi',
    ]) {
      expect(scrub(text, key)).not.toMatch(/strange|sk-proj|abc123|whatever|AIza|%2F/)
    }
    expect(scrub('Bearer tokens are basic understanding', null)).toBe('Bearer tokens are basic understanding')
  })

  it('is not endless, and has no control characters', () => {
    const text = scrub(`a\u0000b\u001b[31m\u202e${'x'.repeat(10_000)}`, null)
    expect(text.length).toBe(600)
    expect(text.startsWith('ab[31mx')).toBe(true)
  })

  it('does not make a fault of a bug', () => {
    const bug = new TypeError('x is not a function')
    expect(explain(bug, context)).toBe(bug)
  })
})
