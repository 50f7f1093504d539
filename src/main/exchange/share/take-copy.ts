/** A conversation as a visitor will see it, and nothing else of it. */
import type { SharedCopy, SharePreview } from '../../../contract/shares.ts'
import type { HistorySource } from '../source.ts'
import { findSecrets } from './find-secrets.ts'
import { createRedactor } from './redact.ts'

export interface CopyOptions {
  withSummary: boolean
  redactions: string[]
}

/** Undefined when it is gone. Messages without any text, such as failed answers, have nothing to show. */
export function takeCopy(source: HistorySource, { withSummary, redactions }: CopyOptions): SharedCopy | undefined {
  const [conversation] = source.conversations()
  if (!conversation) return undefined
  const redact = createRedactor(redactions)
  const summary = withSummary ? conversation.summary : null
  const messages: SharedCopy['messages'] = []
  for (const { sender, content, created_at: createdAt } of source.branchOf(conversation.id)) {
    if (content.trim() !== '') messages.push({ sender, content: redact(content), createdAt })
  }
  return {
    title: redact(conversation.title ?? 'A conversation'),
    summary: summary === null ? null : redact(summary),
    status: conversation.status,
    startedAt: conversation.started_at,
    endedAt: conversation.ended_at,
    messages,
  }
}

const mark = (text: string) => ({ text, marks: findSecrets(text) })

export const previewCopy = ({ title, summary, messages }: SharedCopy): SharePreview => ({
  title: mark(title),
  summary: summary === null ? null : mark(summary),
  messages: messages.map(({ sender, content, createdAt }) => ({ sender, createdAt, ...mark(content) })),
})
