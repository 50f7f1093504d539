/**
 * Local models write their thoughts into the answer itself, between <think> and </think>. This takes them apart,
 * wherever the chunks are cut. Only thoughts at the very start count: later the tags may be what is talked about.
 */
import { type AnswerPart, append } from './answer.ts'

const opening = ['<think>', '<thinking>']

export interface ThinkTags {
  take(text: string, parts: AnswerPart[]): void
  end(parts: AnswerPart[]): void
}

export function createThinkTags(): ThinkTags {
  let state: 'start' | 'thinking' | 'after' | 'answering' = 'start'
  let closing = ''
  /** Text that may still turn out to be part of a tag. */
  let held = ''

  function atStart(parts: AnswerPart[]): void {
    const text = held.trimStart()
    const tag = opening.find((candidate) => text.startsWith(candidate))
    if (tag) {
      state = 'thinking'
      closing = `</${tag.slice(1)}`
      held = text.slice(tag.length)
      return whileThinking(parts)
    }
    if (opening.some((candidate) => candidate.startsWith(text))) return
    state = 'answering'
    append(parts, 'text', held)
    held = ''
  }

  function whileThinking(parts: AnswerPart[]): void {
    const end = held.indexOf(closing)
    if (end === -1) {
      const keep = overlap(held, closing)
      append(parts, 'reasoning', held.slice(0, held.length - keep))
      held = held.slice(held.length - keep)
      return
    }
    append(parts, 'reasoning', held.slice(0, end))
    held = held.slice(end + closing.length)
    state = 'after'
    afterwards(parts)
  }

  /** The blank lines between the thoughts and the answer belong to neither. */
  function afterwards(parts: AnswerPart[]): void {
    held = held.trimStart()
    if (held === '') return
    state = 'answering'
    append(parts, 'text', held)
    held = ''
  }

  return {
    take(text, parts) {
      if (state === 'answering') return append(parts, 'text', text)
      held += text
      if (state === 'start') atStart(parts)
      else if (state === 'thinking') whileThinking(parts)
      else afterwards(parts)
    },
    end(parts) {
      append(parts, state === 'thinking' ? 'reasoning' : 'text', state === 'after' ? '' : held)
      held = ''
    },
  }
}

/** How much of the end of `text` could be the start of `tag`. */
function overlap(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length -= 1) {
    if (tag.startsWith(text.slice(-length))) return length
  }
  return 0
}
