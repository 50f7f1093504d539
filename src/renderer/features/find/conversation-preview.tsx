import { useRef } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { SnippetPiece } from '../../../contract/search.ts'
import { useDebounced } from '../../lib/debounced.ts'
import { counted } from '../../lib/times.ts'
import { PreviewPane } from './preview-pane.tsx'
import { previewRestMs, useBeginning } from './queries.ts'

interface ConversationPreviewProps {
  conversation: { id: ConversationId; title: readonly SnippetPiece[] }
  onOpen: () => void
}

/** How the conversation begins that is chosen in the list as a whole. */
export function ConversationPreview({ conversation: chosen, onOpen }: ConversationPreviewProps) {
  const { id, title } = useDebounced(chosen, previewRestMs)
  const body = useRef<HTMLDivElement>(null)
  const beginning = useBeginning(id)
  return (
    <PreviewPane
      title={title.map(({ text }) => text).join('')}
      facts={
        <p className="num truncate text-xs text-ink-3">
          {beginning.data ? counted(beginning.data.total, 'message') : '\u00A0'}
        </p>
      }
      onOpen={onOpen}
      messages={beginning.data?.messages}
      error={beginning.isLoadingError ? beginning.error : null}
      onRetry={() => void beginning.refetch()}
      body={body}
    />
  )
}
