/** Reads the events of the Gemini API. */
import type { FinishReason } from '../../../contract/messages.ts'
import { type AnswerPart, type AnswerReader, append, noUsage } from '../wire/answer.ts'
import { Fault, malformed } from '../wire/fault.ts'
import { type JsonObject, isObject, objectOrNull, stringOrNull } from '../wire/json.ts'
import { readUsage } from './usage.ts'

const reasons: Record<string, FinishReason> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  CONTINUATION: 'length',
  SAFETY: 'content_filter',
  PROHIBITED_CONTENT: 'content_filter',
  BLOCKLIST: 'content_filter',
  SPII: 'content_filter',
  RECITATION: 'content_filter',
  IMAGE_SAFETY: 'content_filter',
  LANGUAGE: 'content_filter',
}

export function createEventReader(): AnswerReader {
  const reader: AnswerReader = {
    reason: null,
    usage: noUsage(),
    refusal: null,
    isOver: false,

    read(event, parts) {
      if (event['error'] !== undefined) throw new Fault({ kind: 'reported', body: event })
      const usage = objectOrNull(event['usageMetadata'])
      if (usage) reader.usage = readUsage(usage)
      takeFeedback(objectOrNull(event['promptFeedback']))
      const candidate = firstCandidate(event)
      if (!candidate) return
      takeContent(candidate['content'], parts)
      takeReason(candidate)
    },
    end() {},
    close() {
      reader.reason ??= 'stop'
      reader.isOver = true
    },
  }

  /** The question itself was blocked: there will be no candidate. */
  function takeFeedback(feedback: JsonObject | null): void {
    const blocked = stringOrNull(feedback?.['blockReason'])
    if (blocked === null || blocked === 'BLOCK_REASON_UNSPECIFIED') return
    reader.reason ??= 'content_filter'
    reader.refusal = stringOrNull(feedback?.['blockReasonMessage']) ?? blocked
  }

  function takeReason(candidate: JsonObject): void {
    const reason = candidate['finishReason']
    if (typeof reason !== 'string' || reason === 'FINISH_REASON_UNSPECIFIED' || reader.reason !== null) return
    reader.reason = reasons[reason] ?? 'other'
    if (reader.reason === 'content_filter') reader.refusal = stringOrNull(candidate['finishMessage']) ?? reason
  }

  return reader
}

function firstCandidate(event: JsonObject): JsonObject | null {
  const { candidates } = event
  if (candidates === undefined || candidates === null) return null
  if (!Array.isArray(candidates)) throw malformed('candidates that are no list')
  const [candidate] = candidates
  if (candidate === undefined) return null
  if (!isObject(candidate)) throw malformed('a candidate that is not an object')
  return candidate
}

function takeContent(content: unknown, parts: AnswerPart[]): void {
  const list = objectOrNull(content)?.['parts']
  if (list === undefined || list === null) return
  if (!Array.isArray(list)) throw malformed('parts that are no list')
  for (const part of list) {
    const text = objectOrNull(part)?.['text']
    if (text === undefined || text === null) continue
    if (typeof text !== 'string') throw malformed('content that is not text')
    append(parts, objectOrNull(part)?.['thought'] === true ? 'reasoning' : 'text', text)
  }
}
