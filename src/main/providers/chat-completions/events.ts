/** Reads OpenAI's chat completion chunks, and what others have made of that form. */
import type { FinishReason } from '../../../contract/messages.ts'
import { type AnswerPart, type AnswerReader, append, noUsage } from '../wire/answer.ts'
import { Fault, malformed } from '../wire/fault.ts'
import { type JsonObject, isObject, objectOrNull } from '../wire/json.ts'
import { type ThinkTags, createThinkTags } from '../wire/think-tags.ts'
import { readUsage } from './usage.ts'

const reasons: Record<string, FinishReason> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content_filter',
  refusal: 'refusal',
}

/** `withThinkTags` for servers whose models write their thoughts into the answer. */
export function createChunkReader({ withThinkTags }: { withThinkTags: boolean }): AnswerReader {
  const tags: ThinkTags | null = withThinkTags ? createThinkTags() : null
  const reader: AnswerReader = {
    reason: null,
    usage: noUsage(),
    refusal: null,
    isOver: false,

    read(event, parts) {
      if (event['error'] !== undefined && event['error'] !== null) throw new Fault({ kind: 'reported', body: event })
      const usage = objectOrNull(event['usage'])
      if (usage) reader.usage = readUsage(usage)
      const choice = firstChoice(event)
      if (!choice) return
      const delta = objectOrNull(choice['delta']) ?? objectOrNull(choice['message'])
      if (delta) takeDelta(delta, parts)
      takeReason(choice)
    },
    end: (parts) => tags?.end(parts),
    close() {
      reader.reason ??= reader.refusal === null ? 'stop' : 'refusal'
      reader.isOver = true
    },
  }

  function takeDelta(delta: JsonObject, parts: AnswerPart[]): void {
    append(parts, 'reasoning', textOf(delta['reasoning_content'] ?? delta['reasoning']))
    const { content } = delta
    if (Array.isArray(content)) for (const piece of content) takePiece(piece, parts)
    else takeText(textOf(content), parts)
    const refusal = textOf(delta['refusal'])
    if (refusal === '') return
    reader.refusal = (reader.refusal ?? '') + refusal
    append(parts, 'text', refusal)
  }

  /** Mistral's form: a list of texts and thoughts. */
  function takePiece(piece: unknown, parts: AnswerPart[]): void {
    if (!isObject(piece)) throw malformed('content of an unknown form')
    if (piece['type'] === 'text') takeText(textOf(piece['text']), parts)
    if (piece['type'] !== 'thinking') return
    const { thinking } = piece
    const thoughts = Array.isArray(thinking) ? thinking : [{ text: thinking }]
    for (const thought of thoughts) append(parts, 'reasoning', textOf(objectOrNull(thought)?.['text']))
  }

  function takeText(text: string, parts: AnswerPart[]): void {
    if (text === '') return
    if (tags) tags.take(text, parts)
    else append(parts, 'text', text)
  }

  function takeReason(choice: JsonObject): void {
    const reason = choice['finish_reason']
    if (typeof reason !== 'string' || reason === '' || reader.reason !== null) return
    if (reason === 'error') throw new Fault({ kind: 'reported', body: choice })
    reader.reason = reader.refusal === null ? (reasons[reason.toLowerCase()] ?? 'other') : 'refusal'
  }

  return reader
}

/** The first of the answers; we never ask for more. The last chunk has none, and tells the usage. */
function firstChoice(event: JsonObject): JsonObject | null {
  const { choices } = event
  if (choices === undefined || choices === null) return null
  if (!Array.isArray(choices)) throw malformed('choices that are no list')
  const [choice] = choices
  if (choice === undefined || choice === null) return null
  if (!isObject(choice)) throw malformed('a choice that is not an object')
  return choice['index'] === undefined || choice['index'] === null || choice['index'] === 0 ? choice : null
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw malformed('content that is not text')
  return value
}
