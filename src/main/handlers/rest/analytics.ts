import { rest } from './context.ts'

const os = rest.analytics

const cents = (value: number): number => Math.round(value * 100) / 100

export const analytics = {
  trends: os.trends.handler(async ({ context: { app, personId }, input: { query }, signal }) => {
    const { days, timezone } = query
    const found = await app.analytics.latest(personId, days, timezone, signal)
    const { totals } = found
    return {
      period: { start_date: found.from, end_date: found.to, days },
      summary: {
        total_conversations: totals.conversations,
        total_messages: totals.messages,
        avg_messages_per_conversation: cents(totals.averageMessages),
        avg_conversation_duration_seconds: cents((totals.averageDurationMs ?? 0) / 1000),
        bookmarked_messages: totals.bookmarks,
      },
      trends: {
        daily_conversations: found.days.map(({ date, conversations }) => ({ date, count: conversations })),
        daily_messages: found.days.map(({ date, messages }) => ({ date, count: messages })),
        hourly_activity: Array.from({ length: 24 }, (_, hour) => ({
          hour,
          count: found.week.reduce((sum, day) => sum + (day[hour] ?? 0), 0),
        })),
      },
      distributions: { by_sender: found.bySender, by_status: found.byStatus },
      insights: { most_active_days: found.mostActiveDays.map(({ date, messages }) => ({ date, count: messages })) },
    }
  }),
}
