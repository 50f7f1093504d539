/**
 * Fitted by `bench/retrieval` data, as docs/retrieval.md tells: a listwise logistic regression over the conversations
 * that a question is not from. A feature without a weight was measured and brought nothing in that mode.
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
      wordsAround: 8.98,
      wordsOfConversation: 2.3,
      meaning: 7.2,
      meaningAround: 1.2,
      meaningOfConversation: 9.3,
      speaker: 0.58,
      sender: 0.5,
      time: 5.06,
      timeWord: 2.88,
    },
    chance: { offset: -2.81, sum: 0.191, lead: 0.762 },
  },
  words: {
    of: { wordsAround: 14.9, wordsOfConversation: 5.9, speaker: 0.58, sender: 0.5, time: 5.39, timeWord: 2.96 },
    chance: { offset: -2.05, sum: 0.116, lead: 0.812 },
  },
  meaning: {
    of: {
      meaning: 11,
      meaningAround: 3.8,
      meaningOfConversation: 14.6,
      speaker: 0.59,
      sender: 0.5,
      time: 5.58,
      timeWord: 2.92,
    },
    chance: { offset: -3.53, sum: 0.236, lead: 0.76 },
  },
}
