/** Takes copies for shares, marks what is likely secret in them, and makes pages of them. */
import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { SharedCopy, SharePreview } from '../../contract/shares.ts'
import { renderShare } from '../exchange/share/share-page.ts'
import { previewCopy, takeCopy, type CopyOptions } from '../exchange/share/take-copy.ts'
import { createSource } from '../exchange/source.ts'
import { serveTasks } from './serve-tasks.ts'

interface CopyTask extends CopyOptions {
  personId: PersonId
  conversationId: ConversationId
}

interface PageTask {
  copy: string
  copiedAt: number
  expiresAt: number | null
}

export type ShareTasks = typeof tasks

// The one who starts this worker gives it the database's path.
const { file } = workerData as { file: string }
const db = new Database(file, { readonly: true })

function copyOf({ personId, conversationId, ...options }: CopyTask): SharedCopy | undefined {
  const scope = { kind: 'conversation', id: conversationId } as const
  return takeCopy(
    createSource(db, { personId, scope }, () => {}),
    options,
  )
}

const tasks = {
  /** As JSON, as it is stored; null when the conversation is gone. */
  copy(task: CopyTask): { json: string; messageCount: number } | null {
    const copy = copyOf(task)
    return copy ? { json: JSON.stringify(copy), messageCount: copy.messages.length } : null
  },
  preview(task: CopyTask): SharePreview | null {
    const copy = copyOf(task)
    return copy ? previewCopy(copy) : null
  },
  // The copy was stored by the task above.
  page: ({ copy, ...shown }: PageTask): string => renderShare(JSON.parse(copy) as SharedCopy, shown),
}

serveTasks(tasks)
