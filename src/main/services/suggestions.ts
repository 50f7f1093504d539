/** Filters that are offered while a query is typed. */
import type { PersonId } from '../../contract/base.ts'
import { suggest } from '../finding/query/suggest.ts'
import type { Clock } from '../platform/clock.ts'
import { ownTimeZone } from '../platform/own-time-zone.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

interface SuggestInput {
  query: string
  caret: number
  timeZone?: string | undefined
}

export function createSuggestions(deps: { clock: Clock; reader: WorkerClient<ReadTasks> }) {
  return {
    async suggest(personId: PersonId, { query, caret, timeZone }: SuggestInput, signal?: AbortSignal) {
      const calendar = { now: deps.clock.now(), timeZone: timeZone ?? ownTimeZone() }
      const lookUp = (kind: 'model' | 'provider' | 'in', beginning: string) =>
        deps.reader.ask('queryValues', { personId, kind, beginning }, signal)
      return { suggestions: await suggest(query, caret, lookUp, calendar) }
    },
  }
}
