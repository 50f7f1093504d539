/**
 * LoCoMo (Maharana et al., ACL 2024), as `{ name, conversations }` or as the paper's own list. The two speakers are the
 * two senders of a Chatty conversation and every message opens with its speaker's name, as an exported group chat does;
 * a session is a conversation, begun when the data says, and a shared picture stands as its caption.
 */
import type { RetrievalSet, SetConversation, SetHistory, SetQuestion } from './set.ts'

interface Turn {
  dia_id: string
  speaker: string
  text: string
  blip_caption?: string
}

interface Question {
  question: string
  answer?: unknown
  evidence?: string[]
  category: number
}

interface Conversation {
  sample_id: string
  speaker_a: string
  sessions: { date_time: string; turns: Turn[] }[]
  qa: Question[]
}

interface Locomo {
  name: string
  conversations: Conversation[]
}

interface PaperSample {
  sample_id: string
  conversation: Record<string, unknown>
  qa: Question[]
}

export const isLocomo = (data: unknown): data is Locomo | PaperSample[] =>
  Array.isArray(data)
    ? data.every((sample) => isObject(sample) && isObject(sample['conversation']) && Array.isArray(sample['qa']))
    : isObject(data) && Array.isArray(data['conversations'])

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function readLocomo(data: Locomo | PaperSample[]): RetrievalSet {
  const conversations = Array.isArray(data) ? data.map(fromPaper) : data.conversations
  return { name: Array.isArray(data) ? 'LoCoMo' : data.name, histories: conversations.map(toHistory) }
}

/** `session_1`, `session_1_date_time`, … as the paper's file has them. */
function fromPaper({ sample_id, conversation, qa }: PaperSample): Conversation {
  const sessions: Conversation['sessions'] = []
  for (let number = 1; `session_${number}_date_time` in conversation; number++) {
    const turns = conversation[`session_${number}`]
    // The shape is the paper's.
    if (Array.isArray(turns))
      sessions.push({ date_time: String(conversation[`session_${number}_date_time`]), turns: turns as Turn[] })
  }
  return { sample_id, speaker_a: String(conversation['speaker_a']), sessions, qa }
}

function toHistory({ sample_id, speaker_a, sessions, qa }: Conversation): SetHistory {
  const texts = new Map<string, string>()
  const conversations = sessions.map(({ date_time, turns }): SetConversation => {
    const startedAt = readTime(date_time)
    return {
      title: null,
      messages: turns.map(({ dia_id, speaker, text, blip_caption }, index) => {
        const said = `${speaker}: ${text}${blip_caption ? `\n[${blip_caption}]` : ''}`
        texts.set(dia_id, said)
        return {
          key: dia_id,
          sender: speaker === speaker_a ? 'user' : 'ai',
          text: said,
          createdAt: startedAt + index * turnMs,
        }
      }),
    }
  })
  const questions = qa.flatMap((asked) => toQuestion(asked, texts) ?? [])
  return { name: sample_id, conversations, questions }
}

const abilities: Record<number, string> = {
  1: 'multi-hop',
  2: 'temporal',
  3: 'open-domain',
  4: 'single-hop',
  5: 'adversarial',
}
const turnMs = 30_000

/** Nothing for a question without a well-formed reference. */
function toQuestion(
  { question, answer, evidence = [], category }: Question,
  texts: Map<string, string>,
): SetQuestion | null {
  const named = new Set(evidence.flatMap((entry) => entry.split(/[;\s]+/)).filter((entry) => /^D\d+:\d+$/.test(entry)))
  if (named.size === 0) return null
  const present = [...named].filter((key) => texts.has(key))
  return {
    query: question,
    ability: abilities[category] ?? `category ${category}`,
    evidence: present,
    evidenceCount: named.size,
    isDoubtful: present.length < named.size || !isSupported(`${question} ${String(answer ?? '')}`, present, texts),
  }
}

/**
 * The audit: evidence that shares no word of four letters with question and answer is likelier a slip of the labels
 * than a riddle. It looks at labels only, never at what a search found.
 */
function isSupported(asked: string, evidence: string[], texts: Map<string, string>): boolean {
  const wanted = new Set(wordsOf(asked))
  return evidence.every((key) => wordsOf(texts.get(key) ?? '').some((word) => wanted.has(word)))
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 5))

const months = 'january february march april may june july august september october november december'.split(' ')

/** "1:56 pm on 8 May, 2023", taken as UTC. */
function readTime(text: string): number {
  const [, hour, minute, half, day, month, year] = /(\d+):(\d+) ([ap]m) on (\d+) (\w+),? (\d+)/.exec(text) ?? []
  if (year === undefined) throw new Error(`"${text}" is no date of LoCoMo's.`)
  const hours = (Number(hour) % 12) + (half === 'pm' ? 12 : 0)
  return Date.UTC(Number(year), months.indexOf(month?.toLowerCase() ?? ''), Number(day), hours, Number(minute))
}
