/**
 * Fitted by `npm run bench -- fit` over LoCoMo’s odd conversations and generated histories, as docs/retrieval.md tells;
 * none is below 0, so more of the same evidence never ranks lower. A feature that is not named
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
      wordsRoot: 6.66,
      wordsOfConversation: 3.2,
      meaningRoot: 0.59,
      meaningAround: 0.4,
      meaningNear: 1.61,
      meaningStated: 3.38,
      meaningOfConversation: 5.36,
      either: 3.3,
      wordsAsked: 1.92,
      meaningAsked: 2.66,
      meaningReplied: 3.23,
      speaker: 0.45,
      time: 2.32,
      timeWord: 1.99,
      answerKind: 1.48,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.557, slope: 1.025 },
  },
  words: {
    of: {
      words: 4.74,
      wordsRoot: 10.1,
      wordsOfConversation: 4.96,
      wordsAsked: 4.79,
      speaker: 0.56,
      time: 4.61,
      timeWord: 2.33,
      answerKind: 1.56,
      sender: 0.3,
    },
    chance: { nothing: 7, offset: 0.365, slope: 1.044 },
  },
  meaning: {
    of: {
      meaningRoot: 6.86,
      meaningAround: 2.15,
      meaningNear: 3.75,
      meaningStated: 6.7,
      meaningOfConversation: 10.02,
      meaningAsked: 2.54,
      meaningReplied: 2.44,
      speaker: 0.62,
      time: 4.51,
      timeWord: 1.46,
      answerKind: 1.33,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.461, slope: 0.998 },
  },
}
