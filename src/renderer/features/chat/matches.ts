/** Walking from match to match within a conversation. */
import type { MessageId } from '../../../contract/base.ts'

export interface Match {
  messageId: MessageId
  isActive: boolean
}

/** Along a branch ids rise, so the first one not before what is in view is the nearest below; else the first of all. */
export function nearestMatch(matches: readonly Match[], firstShown: MessageId | undefined): Match | undefined {
  const shown = matches.filter(({ isActive }) => isActive)
  return shown.find(({ messageId }) => messageId >= (firstShown ?? 0)) ?? shown[0]
}

/** The match after (or before) the one at place `at`, around the ends; from what is in view where none is current. */
export function stepFrom(
  matches: readonly Match[],
  at: number,
  by: 1 | -1,
  firstShown: MessageId | undefined,
): Match | undefined {
  if (at < 0) return nearestMatch(matches, firstShown) ?? matches[0]
  return matches[(at + by + matches.length) % matches.length]
}
