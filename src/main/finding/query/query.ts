/** What a query means, once it is read. Places are UTF-16 offsets into the text as typed. */
import type { AnswerKind } from '../rank/answer-kinds.ts'
import type { Sender } from '../../../contract/messages.ts'

export interface Span {
  start: number
  end: number
}

/** Milliseconds UTC, `from <= createdAt < to`; null is an open end. */
export interface TimeRange {
  from: number | null
  to: number | null
}

/** Something to look for, as typed; the words engine folds, stems and cuts it. */
export interface QueryTerm extends Span {
  kind: 'word' | 'phrase' | 'prefix'
  /** Without quotes and `*`. */
  text: string
  /** The last word while it is being typed: its beginnings count too. */
  isOpen: boolean
  /** Stands within a time mention: weak evidence, since a history seldom repeats "last week". */
  isTime: boolean
}

/**
 * One of `any` is enough; `OR` puts several there. Clauses that are not required only rank: words, and phrases that are
 * quoted in a sentence.
 */
export interface QueryClause {
  any: QueryTerm[]
  isRequired: boolean
}

/** A condition that every hit fulfils. Several of one kind: any of them, but all of `is` and of the times. */
export type QueryFilter = Span & { label: string; isExcluded: boolean } & (
    | { kind: 'from'; sender: Sender }
    | { kind: 'model' | 'provider' | 'in'; value: string }
    | { kind: 'is'; value: 'bookmarked' | 'archived' | 'pinned' }
    | { kind: 'before' | 'after' | 'on'; range: TimeRange }
    | { kind: 'lang'; value: string }
  )

/** A time named within the text ("last week"): evidence, no condition, for messages speak about times as well. */
export interface TimeMention extends Span {
  label: string
  range: TimeRange
  /** Said without its year ("in March"): the range is the latest, but those of other years may be meant. */
  isYearly: boolean
}

export interface ParsedQuery {
  clauses: QueryClause[]
  excluded: QueryTerm[]
  filters: QueryFilter[]
  times: TimeMention[]
  /** Who is asked about: "what did I ask", "what did you say". Evidence only. */
  speaker: Sender | null
  /** "When did …": an answer that holds a time is likelier. */
  asksWhen: boolean
  /** "How many …", "Where …", "Why …": an answer that holds such a thing is likelier. */
  answerWanted: AnswerKind | null
  /** What is wanted, as plain text to embed; empty when there is nothing. */
  meaning: string
}
