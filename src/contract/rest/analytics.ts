import { z } from 'zod'
import { rest } from './base.ts'

const Count = z.int().nonnegative()
const Daily = z.array(z.object({ date: z.iso.date(), count: Count }))

export const analytics = {
  trends: rest
    .route({
      method: 'GET',
      path: '/analytics/trends/',
      tags: ['Analytics'],
      summary: 'What a period amounted to',
      description:
        'Of the last so many days, today included. Every message sent in the period counts once, in the totals as in each distribution; days without anything are listed with 0, and hours are hours of the day.',
    })
    .input(
      z.object({
        query: z.object({
          days: z.int().min(1).max(3660).default(30).describe('How many days.'),
          timezone: z
            .string()
            .max(100)
            .default('UTC')
            .refine(isTimeZone, 'This time zone is not known. Name one such as Europe/Berlin.')
            .describe('Whose days and hours, by an IANA name such as `Europe/Berlin`.'),
        }),
      }),
    )
    .output(
      z.object({
        period: z.object({ start_date: z.iso.date(), end_date: z.iso.date(), days: z.int() }),
        summary: z.object({
          total_conversations: Count,
          total_messages: Count,
          avg_messages_per_conversation: z.number().nonnegative(),
          avg_conversation_duration_seconds: z.number().nonnegative(),
          bookmarked_messages: Count,
        }),
        trends: z.object({
          daily_conversations: Daily,
          daily_messages: Daily,
          hourly_activity: z.array(z.object({ hour: z.int().min(0).max(23), count: Count })).length(24),
        }),
        distributions: z.object({
          by_sender: z.array(z.object({ sender: z.enum(['user', 'ai']), count: Count })),
          by_status: z.array(z.object({ status: z.enum(['active', 'ended']), count: Count })),
        }),
        insights: z.object({ most_active_days: Daily }),
      }),
    ),
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
