/** One conversation: questions, answers, second thoughts, and what went wrong on the way. */
import { createAnswer, type Answer } from './answer.ts'
import { drawLanguage } from './languages/index.ts'
import { pickModel } from './models.ts'
import { voiceOf, type Voice } from './prose.ts'
import { createRandom, weighted, type Random } from './random.ts'
import type { HistoryConversation, HistoryMessage } from './shapes.ts'
import { questionText, titleText } from './texts.ts'
import { topics, type Topic } from './topics.ts'
import { createBranching, type Branching } from './tree.ts'
import { uidAt } from './uid.ts'

export interface ConversationPlan {
  seed: number
  /** Its number in the history; the same seed and number make the same conversation. */
  number: number
  /** Messages of all branches. */
  length: number
  startedAt: number
  /** Nothing in it happens after this. */
  until: number
  isPinned: boolean
}

interface Question {
  sender: 'user'
  content: string
}
/** A message before it knows its place among the others; times count from the start of the conversation. */
type Draft = (Question | Answer) & { createdAfterMs: number }

const drawTitleSource = weighted({ local: 4, model: 5, user: 1 })
const dayMs = 86_400_000

export function createConversation(plan: ConversationPlan): HistoryConversation {
  const random = createRandom(plan.seed, plan.number)
  const topic = random.pick(topics)
  const voice = voiceOf(random, drawLanguage(random), topic)
  const { branching, drafts } = converse(voice, topic, plan.length)
  const tookMs = Math.max(...drafts.map(endOf))
  const startedAt = Math.min(plan.startedAt, plan.until - tookMs)
  const messages = drafts.map((draft, place) => settle(draft, place, branching, startedAt, random))
  const lastActivityAt = startedAt + tookMs
  const isRecent = plan.until - lastActivityAt < 20 * dayMs
  const isEnded = random.chance(0.3) && !isRecent
  const title = random.chance(0.03) ? null : titleText(voice, topic.name)
  const hasOwnModel = random.chance(0.3)
  const own = pickModel(random)
  return {
    uid: uidAt(random, startedAt),
    title,
    titleSource: title === null ? 'none' : drawTitleSource(random),
    status: isEnded ? 'ended' : 'active',
    startedAt,
    endedAt: isEnded ? lastActivityAt + 60_000 : null,
    lastActivityAt,
    seenAt: random.chance(0.005) ? startedAt : lastActivityAt,
    messageCount: messages.length,
    pinnedAt: plan.isPinned ? lastActivityAt : null,
    archivedAt: !plan.isPinned && random.chance(0.05) ? lastActivityAt : null,
    // The application empties its trash after 30 days, so nothing older can be there.
    trashedAt: !plan.isPinned && isRecent && random.chance(0.03) ? plan.until : null,
    providerId: hasOwnModel ? own.providerId : null,
    modelId: hasOwnModel ? own.modelId : null,
    metadata: random.chance(0.1) ? { topic: topic.name, language: voice.lexicon.language.code } : {},
    messages,
  }
}

/** Writes until there are `length` messages. Most turns go on at the end; some go back and try another way. */
function converse(usual: Voice, topic: Topic, length: number): { branching: Branching; drafts: Draft[] } {
  const { random } = usual
  const branching = createBranching()
  const drafts: Draft[] = []
  let model = pickModel(random)
  let voice = usual
  let nowMs = 0
  let inputCharacters = 0

  function ask(parent: number | null): void {
    drafts.push({ sender: 'user', content: questionText(voice), createdAfterMs: nowMs })
    answer(branching.add(parent))
  }

  function answer(question: number): void {
    inputCharacters += drafts[question]?.content.length ?? 0
    if (drafts.length >= length) return
    const draft = { ...createAnswer(voice, model, inputCharacters), createdAfterMs: nowMs }
    drafts.push(draft)
    branching.add(question)
    inputCharacters += draft.content.length
    nowMs += draft.latencyMs
  }

  while (drafts.length < length) {
    nowMs += Math.round(Math.min(random.around(90_000, 1.2), 2 * dayMs))
    if (random.chance(0.03)) model = pickModel(random)
    voice = random.chance(0.04) ? voiceOf(random, drawLanguage(random), topic) : usual
    const leaf = branching.path.at(-1)
    const last = leaf === undefined ? undefined : drafts[leaf]
    const secondThought = random.float()
    if (leaf === undefined || last === undefined) ask(null)
    else if (last.sender === 'user') answer(leaf)
    // A last message that would be a question without an answer becomes another answer.
    else if (drafts.length === length - 1 || secondThought < (last.state === 'failed' ? 0.8 : 0.03))
      answer(branching.parentOf(leaf) ?? 0)
    else if (secondThought < 0.06) ask(branching.parentOf(pickQuestion(random, branching, drafts)))
    else {
      if (secondThought < 0.07) lookBack(random, branching)
      ask(branching.path.at(-1) ?? null)
    }
  }
  return { branching, drafts }
}

/** One of the newest questions on the active branch: nobody edits what they asked weeks ago. */
function pickQuestion(random: Random, { path }: Branching, drafts: Draft[]): number {
  const questions = path.slice(-12).filter((place) => drafts[place]?.sender === 'user')
  return random.pick(questions)
}

/** Shows another version of one of the newest messages, if any has one. */
function lookBack(random: Random, branching: Branching): void {
  for (const place of branching.path.slice(-12)) {
    const versions = branching.childrenOf(branching.parentOf(place))
    if (versions.length > 1) return branching.show(random.pick(versions))
  }
}

const endOf = (draft: Draft): number => draft.createdAfterMs + (draft.sender === 'ai' ? draft.latencyMs : 0)

function settle(draft: Draft, place: number, branching: Branching, startedAt: number, random: Random): HistoryMessage {
  const { createdAfterMs, ...told } = draft
  const createdAt = startedAt + createdAfterMs
  return {
    ...question,
    ...told,
    uid: uidAt(random, createdAt),
    parent: branching.parentOf(place),
    depth: branching.depthOf(place),
    isChosen: branching.isChosen(place),
    isActive: branching.isActive(place),
    createdAt,
    settledAt: draft.sender === 'ai' ? startedAt + endOf(draft) : null,
  }
}

/** What a question has in the columns that only answers fill. */
const question = {
  state: 'complete',
  failure: null,
  providerId: null,
  modelId: null,
  reasoning: null,
  reasoningMs: null,
  finishReason: null,
  inputTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  costUsd: null,
  firstTokenMs: null,
  latencyMs: null,
} as const
