/** SQL of analytics. Runs in the counting worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import { durationBounds } from '../../contract/analytics.ts'
import type { PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'
import type { CountedMessage } from '../analytics/activity.ts'
import type { ConversationFigures } from '../analytics/present.ts'

/** Each day that has anything, and the mark it has now. */
export const listDayMarks = (db: Database): { day: number; mark: bigint }[] =>
  db
    .prepare<unknown[], { day: bigint; mark: bigint }>('select day, mark from activity_days order by day')
    .safeIntegers()
    .all()
    .map(({ day, mark }) => ({ day: Number(day), mark }))

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

/** The messages sent from `from` until before `to`, oldest first, without what is in the trash. */
export function* listCountedMessages(
  db: Database,
  from: number,
  to: number,
  personId?: PersonId,
): Generator<CountedMessage> {
  const rows = db
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
    // The columns are those of the query.
    .iterate({ from, to, personId: personId ?? null }) as IterableIterator<MessageColumns>
  for (const row of rows) {
    yield {
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
    }
  }
}

export const listStarts = (
  db: Database,
  from: number,
  to: number,
  personId?: PersonId,
): { personId: number; startedAt: number }[] =>
  db
    .prepare<unknown[], { personId: number; startedAt: number }>(
      `select person_id as personId, started_at as startedAt from conversations
       where started_at >= @from and started_at < @to and trashed_at is null
         and person_id in (select id from people where @personId is null or id = @personId)`,
    )
    .all({ from, to, personId: personId ?? null })

const begun = 'person_id = @personId and started_at >= @from and started_at < @to and trashed_at is null'
const lasted = 'max(0, ifnull(ended_at, last_activity_at) - started_at)'

/** Of the conversations begun from `from` until before `to`. */
export function countConversations(db: Database, personId: PersonId, from: number, to: number): ConversationFigures {
  const bounds = [0, ...durationBounds]
  const columns = bounds.map((bound, index) => {
    const end = bounds[index + 1]
    return `ifnull(sum(d >= ${bound}${end === undefined ? '' : ` and d < ${end}`}), 0) as d${index}`
  })
  const counts = db
    .prepare<unknown[], Record<string, number> & { averageDurationMs: number | null }>(
      `select ifnull(sum(status = 'active'), 0) as active, ifnull(sum(status = 'ended'), 0) as ended,
         ifnull(sum(message_count), 0) as messages,
         avg(case when status = 'ended' then d end) as averageDurationMs, ${columns.join(', ')}
       from (select status, message_count, ${lasted} as d from conversations where ${begun})`,
    )
    .get({ personId, from, to })
  if (!counts) throw new Error('An aggregate has a row.')
  const { active = 0, ended = 0, messages = 0, averageDurationMs } = counts
  const middle = db
    .prepare<unknown[], { d: number }>(
      `select ${lasted} as d from conversations where ${begun} order by d limit 1 offset @middle`,
    )
    .get({ personId, from, to, middle: Math.max(0, Math.ceil((active + ended) / 2) - 1) })
  return {
    active,
    ended,
    messages,
    averageDurationMs,
    medianDurationMs: middle?.d ?? null,
    durations: bounds.map((_, index) => ({ belowMs: durationBounds[index] ?? null, count: counts[`d${index}`] ?? 0 })),
  }
}
