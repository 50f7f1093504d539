/** Asks the running application, as a window or a script would, and nothing but the question. */
import { setTimeout as wait } from 'node:timers/promises'
import type { SearchMode } from '../../src/contract/search.ts'
import type { RunningApplication } from '../application.ts'
import type { Answered } from './metrics.ts'
import type { SetQuestion } from './set.ts'
import type { StoredHistory } from './store.ts'

type Api = RunningApplication['api']

/** As many as a page holds; the last figure looks at fifty. */
const asked = 100
const pollMs = 500
/** So often is a question asked again that the application cannot answer in full yet. */
const patience = 120

/** Until every message can be found by its meaning. */
export async function untilRemembered(api: Api, messages: number, progress: (text: string) => void): Promise<void> {
  for (let polls = 0; ; polls++) {
    const { sets } = await api.memory.status()
    const set = sets.find(({ isActive }) => isActive) ?? sets[0]
    if (set?.failure) throw new Error(set.failure)
    if (set && set.isActive && set.total >= messages && set.embedded >= set.total) return
    if (set && polls % 20 === 19) progress(`${set.embedded} of ${set.total} messages have their vectors`)
    await wait(pollMs)
  }
}

export async function ask(
  api: Api,
  question: SetQuestion,
  mode: SearchMode,
  { keys, sessions }: StoredHistory,
): Promise<Answered & { tookMs: number }> {
  for (let polls = 0; ; polls++) {
    const answer = await api.search.find({ query: question.query, mode, limit: asked, timeZone: 'UTC' })
    if (answer.notice !== null || answer.mode !== mode) {
      if (polls > patience) throw new Error(answer.notice?.message ?? `Searched by ${answer.mode}, not by ${mode}.`)
      await wait(pollMs)
      continue
    }
    const found = answer.hits.flatMap(({ message }) => (message ? (keys.get(message.uid) ?? []) : []))
    return { ...toAnswered(question, found, sessions), tookMs: answer.tookMs }
  }
}

export function toAnswered(question: SetQuestion, found: string[], sessions: Map<string, string>): Answered {
  const sessionsOf = (list: string[]): string[] => [...new Set(list.map((key) => sessions.get(key) ?? ''))]
  return {
    ability: question.ability,
    found,
    foundSessions: sessionsOf(found),
    evidence: question.evidence,
    evidenceSessions: sessionsOf(question.evidence),
    evidenceCount: question.evidenceCount,
  }
}
