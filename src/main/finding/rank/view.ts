/** What the ranker knows of a history and of a question. Documents and rows are ordinals of the word index. */
import type { Sender } from '../../../contract/messages.ts'
import type { AnswerKind } from './answer-kinds.ts'

export interface RankTerm {
  text: string
  /** How many documents hold it. */
  df: number
  /** 1, and less for a correction or a fragment. */
  weight?: number
}

/** Everything but `cosines` is a look-up in an array. */
export interface RankView {
  /** The message's number, which outlives the index. */
  id(doc: number): number
  readonly documents: number
  /** In tokens. */
  readonly averageLength: number
  /** Of the question, without stop words unless nothing else is there. */
  readonly terms: readonly RankTerm[]
  /** How often a term stands in the document's own text. */
  tf(term: number, doc: number): number
  /** In tokens. */
  length(doc: number): number
  /** The message it answers, or −1. */
  before(doc: number): number
  /** The newest message that answers it, or −1. */
  after(doc: number): number
  conversation(doc: number): number
  /** Milliseconds UTC. */
  createdAt(doc: number): number
  /** 0 is the person, 1 the model. */
  sender(doc: number): 0 | 1
  holdsTimeWord(doc: number): boolean
  holdsAnswer(doc: number, kind: AnswerKind): boolean
  /** The term that is the name its text opens with ("Ann: …"); −1 for a name not asked for, −2 for none. */
  label(doc: number): number
  /**
   * Of the centred vectors of the question and of each document's best passage, and of the best that states something;
   * NaN for a document without one. Null when there is nothing to compare with.
   */
  cosines: ((docs: Int32Array) => { nearest: Float32Array; stated: Float32Array }) | null
}

export interface RankQuestion {
  mode: 'hybrid' | 'words' | 'meaning'
  /** "When did …" */
  asksWhen: boolean
  /** "How many …", "Where …", "Why …" */
  answerWanted: AnswerKind | null
  /** Times it names, as evidence. Half-open, milliseconds UTC; `isYearly` when the same weeks of other years count. */
  times: readonly { from: number; to: number; isYearly: boolean }[]
  /** Whose message is asked about, as evidence. */
  sender: Sender | null
}

/** What each half of the search found by itself, best first. */
export interface Found {
  words: Int32Array
  meaning: Int32Array
}

export interface Ranked {
  doc: number
  /** 0–1: how likely it is what was asked for. */
  score: number
  /** Places in `terms` of those that its own text holds. */
  words: number[]
  meaning: boolean
  time: boolean
  speaker: boolean
}
