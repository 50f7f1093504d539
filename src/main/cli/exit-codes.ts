/** What a command's exit code means, beside 0 (done). */
export const exitCodes = { impossible: 1, misunderstood: 2, nothingFound: 3, needsAttention: 4 } as const
