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
      wordsRoot: 2.56,
      meaningRoot: 2.62,
      either: 6.69,
      wordsOfConversation: 2.34,
      longWords: 14.88,
      meaningAround: 1.83,
      meaningOfConversation: 10.57,
      speaker: 0.56,
      time: 5.09,
      timeWord: 2.45,
      sender: 0.3,
    },
    chance: { offset: -3.15, sum: 0.199, lead: 0.771 },
  },
  words: {
    of: {
      words: 7.98,
      wordsRoot: 8.46,
      wordsOfConversation: 5.81,
      longWords: 9.73,
      speaker: 0.58,
      time: 4.97,
      timeWord: 2.57,
      sender: 0.3,
    },
    chance: { offset: -2.962, sum: 0.192, lead: 0.799 },
  },
  meaning: {
    of: {
      meaningRoot: 9.52,
      meaningAround: 3.29,
      meaningOfConversation: 16.26,
      longMeaning: 8.14,
      speaker: 0.57,
      time: 5.51,
      timeWord: 2.38,
      sender: 0.3,
    },
    chance: { offset: -3.723, sum: 0.211, lead: 0.828 },
  },
}
