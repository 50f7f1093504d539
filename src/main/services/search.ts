/** Finds messages in every branch of every conversation, and conversations by their titles. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { SearchFilters, SearchHit, SearchMode, SearchNotice, Understood } from '../../contract/search.ts'
import type { Db } from '../db/database.ts'
import { AppError, notFound } from '../errors.ts'
import { parseQuery } from '../finding/query/parse-query.ts'
import { toUnderstood } from '../finding/query/understood.ts'
import { withoutNames } from '../finding/rank/opening-name.ts'
import { lateAfter, type Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { ownTimeZone } from '../platform/own-time-zone.ts'
import { findConversation } from '../repositories/conversations.ts'
import type { EncodedQuestion, SearchTasks } from '../workers/search-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import { presentMessageHit, presentTitleHit } from './search-hits.ts'

export interface FindInput {
  query: string
  mode: SearchMode
  limit: number
  cursor?: string | undefined
  filters?: SearchFilters | undefined
  timeZone?: string | undefined
  isFinal: boolean
}

export interface Found {
  hits: SearchHit[]
  total: number
  cursor: string | null
  tookMs: number
  mode: SearchMode
  notice: SearchNotice
  understood: Understood
}

/** Said when meaning was asked for and its model did not answer in time. */
const isLoading: SearchNotice = {
  code: 'meaning_loading',
  message: 'The model for finding by meaning is starting. Until it is there, this was found by its words.',
}

/** Said while older messages are not in the index yet. */
const isBuilding: SearchNotice = {
  code: 'words_building',
  message: 'Your history is being prepared for finding, the newest messages first. Older ones may be missing for now.',
}

/** So long a search waits for the question's vector before it answers by words. */
const encoderPatienceMs = 150

const nothingMeant = { question: null, isLate: false }

interface SearchDeps {
  db: Db
  clock: Clock
  log: Log
  worker: WorkerClient<SearchTasks>
  /** A question's vector; null when no model can make one. */
  embed(text: string, signal?: AbortSignal): Promise<EncodedQuestion | null>
  /** Why finding by meaning is less than it could be. */
  meaningNotice(): SearchNotice
}

export function createSearch({ db, clock, log, worker, embed, meaningNotice }: SearchDeps) {
  /** By person, as the last answer told them. */
  const speakers = new Map<PersonId, string[]>()

  /** `isLate` when the model has not answered in time; its answer is not waited for, but ready for the next question. */
  async function encode(personId: PersonId, text: string, signal: AbortSignal | undefined) {
    const names = speakers.get(personId) ?? (await worker.ask('speakers', { personId }, signal))
    speakers.set(personId, names)
    const encoded = embed(withoutNames(text, names), signal).catch((error: unknown) => {
      if (!signal?.aborted) log.warn({ err: error }, 'a question was not encoded')
      return null
    })
    const first = await Promise.race([encoded, lateAfter(clock, encoderPatienceMs)])
    return first === 'late' ? { question: null, isLate: true } : { question: first, isLate: false }
  }

  /** What a query says, and its vector where meaning is asked for. */
  async function read(
    personId: PersonId,
    { query, mode, isFinal, timeZone }: Pick<FindInput, 'query' | 'mode' | 'isFinal' | 'timeZone'>,
    signal: AbortSignal | undefined,
  ) {
    const parsed = parseQuery(query, { now: clock.now(), timeZone: timeZone ?? ownTimeZone(), isFinal })
    const wantsMeaning = mode !== 'words' && parsed.meaning !== ''
    const encoded = wantsMeaning ? await encode(personId, parsed.meaning, signal) : nothingMeant
    return { parsed, wantsMeaning, ...encoded }
  }

  function noticeFor(
    mode: SearchMode,
    { isWhole, isByMeaning, isLate }: Record<'isWhole' | 'isByMeaning' | 'isLate', boolean>,
  ) {
    if (!isWhole) return isBuilding
    if (mode === 'words') return null
    return isLate && !isByMeaning ? isLoading : meaningNotice()
  }

  return {
    async find(personId: PersonId, input: FindInput, signal?: AbortSignal): Promise<Found> {
      const startedAt = performance.now()
      const { query, mode, limit, filters = {} } = input
      const offset = input.cursor === undefined ? 0 : parseCursor(input.cursor)
      const { parsed, wantsMeaning, question, isLate } = await read(personId, input, signal)
      const task = { personId, parsed, filters: given(filters), mode, question, offset, limit }
      const found = await worker.ask('find', task, signal)
      speakers.set(personId, found.speakers)
      return {
        hits: [...found.titles.map(presentTitleHit), ...found.hits.map((hit) => presentMessageHit(hit, parsed))],
        total: found.total,
        cursor: found.next === null ? null : String(found.next),
        tookMs: performance.now() - startedAt,
        mode: found.isByMeaning ? mode : 'words',
        notice: wantsMeaning || !found.isWhole ? noticeFor(mode, { ...found, isLate }) : null,
        understood: toUnderstood(query, parsed, found.corrections),
      }
    },

    async within(
      personId: PersonId,
      { conversationId, query, mode }: { conversationId: ConversationId; query: string; mode: SearchMode },
      signal?: AbortSignal,
    ) {
      if (!findConversation(db, personId, conversationId)) throw notFound('conversation')
      const { parsed, wantsMeaning, question, isLate } = await read(personId, { query, mode, isFinal: false }, signal)
      const task = { personId, conversationId, parsed, mode, question }
      const { matches, words, isWhole, isByMeaning } = await worker.ask('within', task, signal)
      return {
        matches,
        words,
        notice: wantsMeaning || !isWhole ? noticeFor(mode, { isWhole, isByMeaning, isLate }) : null,
      }
    },
  }
}

/** Without keys that hold nothing. */
const given = (filters: SearchFilters): SearchFilters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))

function parseCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor)
  throw new AppError('BAD_REQUEST', 'This place in the results is not known. Search again from the beginning.')
}
