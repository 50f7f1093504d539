/** SQL of analytics. Runs in the counting worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'
import type { CountedMessage } from '../analytics/activity.ts'
import type { ConversationFigures } from '../analytics/present.ts'

type MessageColumns = [
  personId: number,
  conversationId: number,
  createdAt: number,
  sender: Sender,
  isFailed: 0 | 1,
  providerId: string | null,
  modelId: string | null,
  isBookmarked: 0 | 1,
  inputTokens: number | null,
  outputTokens: number | null,
  reasoningTokens: number | null,
  costUsd: number | null,
  latencyMs: number | null,
  firstTokenMs: number | null,
]

/** Where one class of durations ends and the next begins: a minute, five, a quarter of an hour, an hour, four hours. */
const durationBounds = [60_000, 300_000, 900_000, 3_600_000, 14_400_000]

interface ConversationSums {
  active: number
  ended: number
  messages: number
  averageDurationMs: number | null
  /** A list of numbers, as JSON. */
  durations: string
}

const lasted = 'max(0, ifnull(ended_at, last_activity_at) - started_at)'

export function createActivityRows(db: Database) {
  const marks = db
    .prepare<[], { day: bigint; mark: bigint }>('select day, mark from activity_days order by day')
    .safeIntegers()
  const messages = db
    .prepare(
      `select c.person_id, m.conversation_id, m.created_at, m.sender, m.state = 'failed', m.provider_id, m.model_id,
         m.bookmarked_at is not null, m.input_tokens, m.output_tokens, m.reasoning_tokens, m.cost_usd, m.latency_ms,
         m.first_token_ms
       from messages m join conversations c on c.id = m.conversation_id
       where m.created_at >= @from and m.created_at < @to and m.trashed_at is null and c.trashed_at is null
         and (@personId is null or c.person_id = @personId)
       order by m.created_at, m.id`,
    )
    .raw()
  const starts = db.prepare<unknown[], { personId: number; startedAt: number }>(
    `select person_id as personId, started_at as startedAt from conversations
     where started_at >= @from and started_at < @to and trashed_at is null
       and person_id in (select id from people where @personId is null or id = @personId)`,
  )
  // All of it stands in the index `conversations_started`, which is read once: a row for each duration would take twice
  // as long as one list of them.
  const sums = db.prepare<unknown[], ConversationSums>(
    `select ifnull(sum(status = 'active'), 0) as active, ifnull(sum(status = 'ended'), 0) as ended,
       ifnull(sum(message_count), 0) as messages, avg(case when status = 'ended' then ${lasted} end)
       as averageDurationMs, json_group_array(${lasted}) as durations
     from conversations
     where person_id = @personId and started_at >= @from and started_at < @to and trashed_at is null`,
  )
  return {
    /** Each day that has anything, and the mark it has now. */
    listDayMarks: (): { day: number; mark: bigint }[] =>
      marks.all().map(({ day, mark }) => ({ day: Number(day), mark })),

    /** The messages sent from `from` until before `to`, oldest first, without what is in the trash. */
    *listCountedMessages(from: number, to: number, personId?: number): Generator<CountedMessage> {
      // The columns are those of the query.
      const rows = messages.iterate({ from, to, personId: personId ?? null }) as IterableIterator<MessageColumns>
      for (const row of rows) yield asMessage(row)
    },

    listStarts: (from: number, to: number, personId?: number) => starts.all({ from, to, personId: personId ?? null }),

    /** Of the conversations begun from `from` until before `to`. */
    countConversations(personId: PersonId, from: number, to: number): ConversationFigures {
      const counts = sums.get({ personId, from, to })
      if (!counts) throw new Error('An aggregate has a row.')
      // Numbers, as the query wrote them.
      const durations = Float64Array.from(JSON.parse(counts.durations) as number[]).toSorted()
      return {
        ...counts,
        medianDurationMs: durations[Math.ceil(durations.length / 2) - 1] ?? null,
        durations: countBetween(durations),
      }
    },
  }
}

const asMessage = (row: MessageColumns): CountedMessage => ({
  personId: row[0],
  conversationId: row[1],
  createdAt: row[2],
  sender: row[3],
  isFailed: row[4] === 1,
  providerId: row[5],
  modelId: row[6],
  isBookmarked: row[7] === 1,
  inputTokens: row[8],
  outputTokens: row[9],
  reasoningTokens: row[10],
  costUsd: row[11],
  latencyMs: row[12],
  firstTokenMs: row[13],
})

/** How many of these, shortest first, are below each bound and not below the one before. */
function countBetween(durations: Float64Array): ConversationFigures['durations'] {
  let counted = 0
  return [...durationBounds, null].map((belowMs) => {
    const end = belowMs === null ? -1 : durations.findIndex((ms) => ms >= belowMs)
    const before = counted
    counted = end === -1 ? durations.length : end
    return { belowMs, count: counted - before }
  })
}
