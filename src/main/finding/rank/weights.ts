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
      wordsRoot: 5.06,
      wordsOfConversation: 1.88,
      meaningRoot: 0.35,
      meaningAround: 1.96,
      meaningStated: 4.03,
      meaningOfConversation: 8.75,
      either: 4.09,
      wordsAsked: 3.02,
      meaningAsked: 4.12,
      meaningReplied: 3.42,
      speaker: 0.46,
      time: 2.75,
      timeWord: 2.21,
      answerKind: 1.47,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.239, slope: 0.904 },
  },
  words: {
    of: {
      words: 2.88,
      wordsRoot: 12.82,
      wordsOfConversation: 6.41,
      wordsAsked: 8.07,
      speaker: 0.51,
      time: 5.07,
      timeWord: 2.53,
      answerKind: 1.66,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.22, slope: 1.005 },
  },
  meaning: {
    of: {
      meaningRoot: 7.05,
      meaningAround: 2.63,
      meaningNear: 3.68,
      meaningStated: 6.75,
      meaningOfConversation: 13.77,
      meaningAsked: 3.71,
      meaningReplied: 2.79,
      speaker: 0.57,
      time: 5.18,
      timeWord: 1.66,
      answerKind: 1.47,
      sender: 0.3,
    },
    chance: { nothing: 10, offset: 0.245, slope: 0.936 },
  },
}
