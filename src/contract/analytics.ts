/** What a history amounts to in a period, counted in the days and hours of the person's own time zone. */
import { z } from 'zod'
import { procedure } from './base.ts'
import { Sender } from './messages.ts'

const Count = z.number().int().nonnegative()
const Milliseconds = z.number().nonnegative()

/** A day as the calendar names it: `2026-03-29`. */
const LocalDate = z.iso.date()

/** By its name in the IANA list, such as `Europe/Berlin`. */
const TimeZone = z.string().max(100).refine(isTimeZone, 'This time zone is not known.')

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const Totals = z.object({
  /** Begun in the period. */
  conversations: Count,
  /** Sent in the period, in whichever conversation. */
  messages: Count,
  /** Messages of a conversation begun in the period, on average. */
  averageMessages: z.number().nonnegative(),
  /** From the start to the end of the conversations begun in the period that have ended; null when none has. */
  averageDurationMs: Milliseconds.nullable(),
  /** Of all conversations begun in the period; null when there is none. */
  medianDurationMs: Milliseconds.nullable(),
  /** Time between messages of one conversation, without pauses of more than ten minutes. */
  activeMs: Milliseconds,
  /** Of the messages sent in the period. */
  bookmarks: Count,
  failedAnswers: Count,
  inputTokens: Count,
  outputTokens: Count,
  reasoningTokens: Count,
  /** What is known of it; null when no answer's price is. */
  costUsd: z.number().nullable(),
  /** To within five in a hundred. */
  medianLatencyMs: Milliseconds.nullable(),
  medianFirstTokenMs: Milliseconds.nullable(),
})
export type Totals = z.infer<typeof Totals>

const ModelFigures = z.object({
  providerId: z.string(),
  modelId: z.string(),
  answers: Count,
  failedAnswers: Count,
  inputTokens: Count,
  outputTokens: Count,
  costUsd: z.number().nullable(),
  medianLatencyMs: Milliseconds.nullable(),
  medianFirstTokenMs: Milliseconds.nullable(),
})
export type ModelFigures = z.infer<typeof ModelFigures>

const ProviderFigures = ModelFigures.omit({ modelId: true })

export const Analytics = z.object({
  timeZone: z.string(),
  /** Both days belong to the period. */
  from: LocalDate,
  to: LocalDate,
  totals: Totals,
  /** The same for as many days just before; null when the period is everything there is. */
  before: Totals.nullable(),
  /** Every day of the period, those without anything too. */
  days: z.array(z.object({ date: LocalDate, conversations: Count, messages: Count })),
  /** Messages by weekday, Monday first, and hour of the day. */
  week: z.array(z.array(Count).length(24)).length(7),
  bySender: z.array(z.object({ sender: Sender, count: Count })),
  /** The conversations begun in the period, as they are now. */
  byStatus: z.array(z.object({ status: z.enum(['active', 'ended']), count: Count })),
  /** At most five, the day with most messages first. */
  mostActiveDays: z.array(z.object({ date: LocalDate, messages: Count })),
  /** How many conversations lasted less than each bound; the last has none. */
  durations: z.array(z.object({ belowMs: z.number().nullable(), count: Count })),
  /** Most answers first. */
  models: z.array(ModelFigures),
  providers: z.array(ProviderFigures),
})
export type Analytics = z.infer<typeof Analytics>

export const analytics = {
  get: procedure
    .input(
      z
        .object({
          /** Null begins with the first message there is. */
          from: LocalDate.nullable(),
          /** Null ends today. */
          to: LocalDate.nullable(),
          timeZone: TimeZone,
        })
        .refine(
          ({ from, to }) => from === null || to === null || from <= to,
          'The first day comes after the last one.',
        ),
    )
    .output(Analytics),
}
