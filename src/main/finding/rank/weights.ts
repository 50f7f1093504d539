/**
 * Fitted by `npm run bench -- fit` over LoCoMo's odd conversations and the generated history, as docs/retrieval.md tells;
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
      wordsRoot: 5.61,
      meaningRoot: 0.82,
      either: 6.23,
      wordsOfConversation: 0.9,
      meaningAround: 1.09,
      meaningOfConversation: 9.5,
      wordsAsked: 3.67,
      meaningAsked: 6.02,
      speaker: 0.49,
      time: 2.99,
      timeWord: 2.15,
      sender: 0.3,
    },
    chance: { nothing: 9, offset: 0.189, slope: 0.906 },
  },
  words: {
    of: {
      words: 3.14,
      wordsRoot: 12.67,
      wordsOfConversation: 6.33,
      wordsAsked: 8.44,
      speaker: 0.51,
      time: 5.24,
      timeWord: 2.53,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.199, slope: 0.956 },
  },
  meaning: {
    of: {
      meaningRoot: 12.79,
      meaningAround: 0.2,
      meaningNear: 5.22,
      meaningOfConversation: 14.75,
      meaningAsked: 4.26,
      speaker: 0.56,
      time: 5.12,
      timeWord: 1.65,
      sender: 0.3,
    },
    chance: { nothing: 12, offset: 0.155, slope: 0.91 },
  },
}
