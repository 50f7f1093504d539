/**
 * Fitted by a listwise logistic regression over LoCoMo's odd conversations and the generated history, as
 * docs/retrieval.md tells; none is below 0, so more of the same evidence never ranks lower. A feature that is not named
 * brought nothing in that mode. The sender's weight is set by hand: no data set asks for it often enough.
 */
import type { FeatureName } from './features.ts'
import type { RankQuestion } from './view.ts'

export interface Weights {
  of: Partial<Record<FeatureName, number>>
  /** The logistic curve that makes a chance of a sum and of its distance from the best sum. */
  chance: { offset: number; sum: number; lead: number }
}

export const weights: Record<RankQuestion['mode'], Weights> = {
  hybrid: {
    of: {
      wordsRoot: 2.58,
      meaningRoot: 2.46,
      either: 7.3,
      wordsOfConversation: 1.99,
      meaningAround: 1.87,
      meaningOfConversation: 9.9,
      wordsAsked: 2.38,
      meaningAsked: 8.9,
      speaker: 0.56,
      time: 5.05,
      timeWord: 2.32,
      sender: 0.3,
    },
    chance: { offset: -3.135, sum: 0.2, lead: 0.751 },
  },
  words: {
    of: {
      words: 8.5,
      wordsRoot: 8.57,
      wordsOfConversation: 4.97,
      wordsAsked: 11.53,
      speaker: 0.58,
      time: 4.87,
      timeWord: 2.49,
      sender: 0.3,
    },
    chance: { offset: -2.991, sum: 0.196, lead: 0.778 },
  },
  meaning: {
    of: {
      meaningRoot: 9.98,
      meaningAround: 3.28,
      meaningOfConversation: 15.82,
      meaningAsked: 9.31,
      speaker: 0.57,
      time: 5.52,
      timeWord: 2.33,
      sender: 0.3,
    },
    chance: { offset: -3.75, sum: 0.212, lead: 0.8 },
  },
}
