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
      wordsRoot: 5.15,
      wordsOfConversation: 1.74,
      meaningRoot: 0.15,
      meaningAround: 2.83,
      meaningStated: 5.32,
      meaningOfConversation: 8.66,
      either: 3.54,
      wordsAsked: 3.18,
      meaningAsked: 4.86,
      speaker: 0.46,
      time: 2.76,
      timeWord: 2.18,
      answerKind: 1.55,
      sender: 0.3,
    },
    chance: { nothing: 8, offset: 0.236, slope: 0.905 },
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
      meaningRoot: 7,
      meaningAround: 2.71,
      meaningNear: 3.84,
      meaningStated: 7.44,
      meaningOfConversation: 13.36,
      meaningAsked: 3.85,
      speaker: 0.56,
      time: 5.06,
      timeWord: 1.69,
      answerKind: 1.5,
      sender: 0.3,
    },
    chance: { nothing: 10, offset: 0.249, slope: 0.935 },
  },
}
