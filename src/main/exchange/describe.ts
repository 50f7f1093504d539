/** What a message is called in a file for people. */
import type { BranchMessage } from './source.ts'

export const senderName = (sender: 'user' | 'ai'): string => (sender === 'user' ? 'You' : 'Assistant')

export const describeVersion = ({ version, version_count: count }: BranchMessage): string =>
  `version ${version} of ${count}`

/** What became of an answer, if it is not simply complete. */
export function describeState({ state, failure }: BranchMessage): string | null {
  if (state === 'complete') return null
  if (state === 'stopped') return 'This answer was stopped.'
  if (state === 'failed') return `This answer failed. ${summaryOf(failure)}`.trim()
  return 'This answer was cut off.'
}

function summaryOf(failure: string | null): string {
  const parsed: unknown = failure === null ? null : JSON.parse(failure)
  const isObject = typeof parsed === 'object' && parsed !== null && 'summary' in parsed
  return isObject && typeof parsed.summary === 'string' ? parsed.summary.replace(/\s+/g, ' ') : ''
}
