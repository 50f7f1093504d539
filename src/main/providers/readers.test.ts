/** Readers meet whatever a server sends: they read it, or say that it is malformed. They never stumble. */
import { anything, array, assert, constantFrom, dictionary, jsonValue, oneof, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventReader as createAnthropicReader } from './anthropic/events.ts'
import { createChunkReader } from './chat-completions/events.ts'
import { createEventReader as createGoogleReader } from './google/events.ts'
import { readWords } from './errors/words.ts'
import { classify } from './errors/classify.ts'
import { readRetryAfter } from './errors/retry-after.ts'
import type { AnswerPart } from './wire/answer.ts'
import { Fault } from './wire/fault.ts'
import type { JsonObject } from './wire/json.ts'

/** Every name that a reader looks at. */
const names = constantFrom(
  ...'choices delta message content index finish_reason usage error refusal reasoning reasoning_content text thinking'.split(
    ' ',
  ),
  ...'type content_block stop_reason stop_details explanation prompt_tokens completion_tokens_details cost'.split(' '),
  ...'candidates parts thought finishReason promptFeedback blockReason usageMetadata metadata raw details code'.split(
    ' ',
  ),
)
const scalar = oneof(
  constantFrom(
    'text',
    'thinking',
    'content_block_delta',
    'content_block_start',
    'message_delta',
    'message_start',
    'STOP',
  ),
  jsonValue({ maxDepth: 1 }),
)
const inner = oneof(scalar, array(scalar, { maxLength: 3 }), dictionary(names, scalar, { maxKeys: 5 }))
const middle = oneof(inner, array(inner, { maxLength: 3 }), dictionary(names, inner, { maxKeys: 5 }))
const event = dictionary(
  names,
  oneof(middle, array(middle, { maxLength: 3 }), dictionary(names, middle, { maxKeys: 5 })),
)

describe('a reader', () => {
  it.each([
    ['chat completions', () => createChunkReader({ withThinkTags: true })],
    ['Anthropic', createAnthropicReader],
    ['Google', createGoogleReader],
  ])('of %s reads or refuses any JSON', (_name, createReader) => {
    assert(
      property(array(event, { maxLength: 4 }), (events) => {
        const reader = createReader()
        const parts: AnswerPart[] = []
        let thrown: unknown
        try {
          for (const one of events) reader.read(one as JsonObject, parts)
          reader.end(parts)
        } catch (error) {
          thrown = error
        }
        expect(thrown === undefined || thrown instanceof Fault).toBe(true)
        expect(parts.every(({ text }) => typeof text === 'string')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of errors makes something of anything', () => {
    assert(
      property(oneof(event, anything()), constantFrom(null, 400, 403, 429, 500), (body, status) => {
        const words = readWords(body)
        expect(typeof classify(status, words)).toBe('string')
        expect(readRetryAfter({}, words) ?? 0).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
