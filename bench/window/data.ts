import type { HistoryPlan } from '../history/history.ts'

/** More than 10,000 conversations. The newest but one is short, the newest has more than 10,000 messages in view. */
export const windowPlan: HistoryPlan = { seed: 2, messages: 64_000, typicalLength: 3, newest: [70, 12_000] }

/** P13's conversation is this long, and so is P15's list. */
export const promised = 10_000

/** The frame of a screen with 60 of them a second, in milliseconds. */
export const frameMs = 1000 / 60
