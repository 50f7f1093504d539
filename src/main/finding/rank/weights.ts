/**
 * Fitted by a listwise logistic regression over LoCoMo's odd conversations and the generated history, as
 * docs/retrieval.md tells; none is below 0, so more of the same evidence never ranks lower. A feature that is not named
 * brought nothing in that mode. The sender's weight is set by hand: no data set asks for it often enough.
 */
import type { FeatureName } from './features.ts'
import type { RankQuestion } from './view.ts'

export interface Weights {
  of: Partial<Record<FeatureName, number>>
  /**
   * What makes a chance of a sum: the part that a candidate has of all, beside "nothing of this", whose sum is `nothing`;
   * then a logistic curve over the log of its odds.
   */
  chance: { nothing: number; offset: number; slope: number }
}

export type AllWeights = Record<RankQuestion['mode'], Weights>

export const weights: AllWeights = {
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
    chance: { nothing: 8, offset: 0.101, slope: 0.858 },
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
    chance: { nothing: 7, offset: 0.252, slope: 0.945 },
  },
  meaning: {
    of: {
      meaningRoot: 9.21,
      meaningAround: 1.38,
      meaningNear: 2.67,
      meaningOfConversation: 13.36,
      meaningAsked: 5.82,
      speaker: 0.55,
      time: 5.62,
      timeWord: 2.19,
      sender: 0.3,
    },
    chance: { nothing: 12, offset: 0.364, slope: 0.86 },
  },
}
