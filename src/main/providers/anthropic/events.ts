/** Reads the events of Anthropic's Messages API. */
import type { FinishReason } from '../../../contract/messages.ts'
import { type AnswerPart, type AnswerReader, append, noUsage } from '../wire/answer.ts'
import { Fault, malformed } from '../wire/fault.ts'
import { type JsonObject, isObject, objectOrNull, stringOrNull } from '../wire/json.ts'
import { mergeUsage } from './usage.ts'

const reasons: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'refusal',
}

export function createEventReader(): AnswerReader {
  const reader: AnswerReader = {
    reason: null,
    usage: noUsage(),
    refusal: null,
    isOver: false,

    read(event, parts) {
      switch (event['type']) {
        case 'message_start':
          return takeUsage(objectOrNull(event['message']))
        case 'content_block_start':
          return takeBlock(event['content_block'], parts)
        case 'content_block_delta':
          return takeDelta(event['delta'], parts)
        case 'message_delta':
          takeUsage(event)
          return takeEnd(objectOrNull(event['delta']))
        case 'message_stop':
          return reader.close()
        case 'error':
          throw new Fault({ kind: 'reported', body: event })
        // Others are pings, or newer than this code.
        default:
      }
    },
    end() {},
    close() {
      reader.reason ??= 'stop'
      reader.isOver = true
    },
  }

  function takeUsage(holder: JsonObject | null): void {
    const usage = objectOrNull(holder?.['usage'])
    if (usage) reader.usage = mergeUsage(reader.usage, usage)
  }

  function takeEnd(delta: JsonObject | null): void {
    const reason = delta?.['stop_reason']
    if (typeof reason !== 'string' || reader.reason !== null) return
    reader.reason = reasons[reason] ?? 'other'
    if (reason === 'refusal') reader.refusal = stringOrNull(objectOrNull(delta?.['stop_details'])?.['explanation'])
  }

  return reader
}

/** Blocks begin empty as a rule, but nothing says that they must. */
function takeBlock(block: unknown, parts: AnswerPart[]): void {
  if (!isObject(block)) throw malformed('a block that is not an object')
  if (block['type'] === 'text') append(parts, 'text', textOf(block['text'] ?? ''))
  if (block['type'] === 'thinking') append(parts, 'reasoning', textOf(block['thinking'] ?? ''))
}

function takeDelta(delta: unknown, parts: AnswerPart[]): void {
  if (!isObject(delta)) throw malformed('a delta that is not an object')
  if (delta['type'] === 'text_delta') append(parts, 'text', textOf(delta['text']))
  if (delta['type'] === 'thinking_delta') append(parts, 'reasoning', textOf(delta['thinking']))
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw malformed('content that is not text')
  return value
}
