/**
 * One answer while it is written: its text in memory, announced piece by piece, journalled at least every 100 ms,
 * and at the end folded into its message in one transaction.
 */
import type { PersonId } from '../../contract/base.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import type { MessageRow, NewMessageRow } from '../db/schema/index.ts'
import type { Clock } from '../platform/clock.ts'
import { appendToJournal, clearJournal, type JournalChannel } from '../repositories/answer-journal.ts'
import { noteActivity } from '../repositories/conversations.ts'
import { updateMessage } from '../repositories/messages.ts'
import { hashContent } from '../db/content-hash.ts'
import type { EventHub } from './events.ts'

/** Well below the quarter second that may be lost: a commit that waits for a busy disk holds up this one too. */
const journalEveryMs = 100

/** What an answer became, in the columns it owns. */
export type Outcome = Pick<NewMessageRow, 'state'> &
  Partial<
    Pick<NewMessageRow, 'failure' | 'finishReason' | 'inputTokens' | 'outputTokens' | 'reasoningTokens' | 'costUsd'>
  >

export type AnswerWriter = ReturnType<typeof createAnswerWriter>

export function createAnswerWriter(
  deps: { db: Db; events: EventHub; clock: Clock },
  personId: PersonId,
  message: MessageRow,
) {
  const { db, events, clock } = deps
  const startedAt = clock.now()
  const texts: Record<JournalChannel, string> = { text: message.content, reasoning: message.reasoning ?? '' }
  const pending: Record<JournalChannel, string> = { text: '', reasoning: '' }
  let sequence = 0
  let firstTokenAt: number | undefined
  let reasoningEndedAt: number | undefined
  let cancelFlush: (() => void) | undefined

  /** Writes what is pending; on a full disk it stays pending and goes along with the next attempt. */
  function flush(): void {
    cancelFlush = undefined
    try {
      transactionally(db, (tx) => {
        for (const channel of ['reasoning', 'text'] as const) {
          if (pending[channel] !== '') appendToJournal(tx, message.id, sequence++, channel, pending[channel])
        }
      })
      pending.text = ''
      pending.reasoning = ''
    } catch {
      scheduleFlush()
    }
  }

  function scheduleFlush(): void {
    cancelFlush ??= clock.after(journalEveryMs, flush)
  }

  return {
    personId,
    message,
    /** Everything up to now, what was there before a `continue` included. */
    live: () => ({ content: texts.text, reasoning: texts.reasoning }),
    hasText: () => texts.text !== '',
    hasReceived: () => firstTokenAt !== undefined,

    add(channel: JournalChannel, text: string): void {
      if (text === '') return
      firstTokenAt ??= clock.now()
      if (channel === 'text') reasoningEndedAt ??= clock.now()
      const offset = texts[channel].length
      texts[channel] += text
      pending[channel] += text
      events.publish(personId, {
        type: 'answer.delta',
        conversationId: message.conversationId,
        messageId: message.id,
        channel,
        offset,
        text,
      })
      scheduleFlush()
    },

    /** Throws when the disk refuses; nothing is lost then, and it can be called again. */
    settle(outcome: Outcome): void {
      const now = clock.now()
      transactionally(db, (tx) => {
        updateMessage(tx, message.id, {
          ...outcome,
          content: texts.text,
          contentHash: hashContent(texts.text),
          reasoning: texts.reasoning === '' ? null : texts.reasoning,
          reasoningMs: texts.reasoning === '' ? null : (reasoningEndedAt ?? now) - startedAt,
          firstTokenMs: firstTokenAt === undefined ? null : firstTokenAt - startedAt,
          latencyMs: now - startedAt,
          settledAt: now,
        })
        clearJournal(tx, message.id)
        noteActivity(tx, message.conversationId, now, 0)
      })
      cancelFlush?.()
      cancelFlush = undefined
    },
  }
}
