/**
 * LongMemEval (Wu et al., ICLR 2025): every question brings a history of its own, some fifty sessions of a user with an
 * assistant. Evidence are the turns marked `has_answer`; a question without any is abstention and not counted.
 */
import type { RetrievalSet, SetHistory } from './set.ts'

interface Entry {
  question_id: string
  question_type: string
  question: string
  haystack_dates: string[]
  haystack_sessions: { role: string; content: string; has_answer?: boolean }[][]
}

export const isLongMemEval = (data: unknown): data is Entry[] =>
  Array.isArray(data) &&
  data.every(
    (entry) => typeof entry === 'object' && entry !== null && 'haystack_sessions' in entry && 'question' in entry,
  )

export const readLongMemEval = (entries: Entry[]): RetrievalSet => ({
  name: 'LongMemEval',
  histories: entries.map(toHistory).filter(({ questions }) => questions.length > 0),
})

function toHistory({ question_id, question_type, question, haystack_dates, haystack_sessions }: Entry): SetHistory {
  const evidence: string[] = []
  const conversations = haystack_sessions.map((turns, session) => {
    const startedAt = readTime(haystack_dates[session] ?? '')
    const messages = turns.map(({ role, content, has_answer }, turn) => {
      const key = `S${session}:${turn}`
      if (has_answer) evidence.push(key)
      const sender = role === 'user' ? ('user' as const) : ('ai' as const)
      return { key, sender, text: content, createdAt: startedAt + turn * 30_000 }
    })
    return { title: null, messages }
  })
  const asked = { query: question, ability: question_type, evidence, evidenceCount: evidence.length, isDoubtful: false }
  return { name: question_id, conversations, questions: evidence.length === 0 ? [] : [asked] }
}

/** "2023/05/20 (Sat) 02:21", taken as UTC. */
function readTime(text: string): number {
  const [, year, month, day, hour, minute] = /(\d+)\/(\d+)\/(\d+)\D+(\d+):(\d+)/.exec(text) ?? []
  if (minute === undefined) throw new Error(`"${text}" is no date of LongMemEval's.`)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}
