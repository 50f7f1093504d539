import { useDeferredValue } from 'react'
import type { ModelRef } from '../../../contract/base.ts'
import { useChatModel } from './model-choice.tsx'
import type { Branch } from './pages.ts'
import { estimateBranch, estimateTokens, shortCount } from './token-estimate.ts'

interface ContextNoteProps {
  branch: Branch | null
  draft: string
  model: ModelRef | null
}

/** How many of the last messages are looked at for a count by the provider. */
const lookBack = 20

/** About how much of the model's context is used: "6.2k of 200k". */
export function ContextNote({ branch, draft, model }: ContextNoteProps) {
  const { contextTokens } = useChatModel(model)
  // Counting never holds up a key.
  const text = useDeferredValue(draft)
  const last = Array.from({ length: branch ? lookBack : 0 }, (_, index) => branch?.at(branch.total - 1 - index))
  const used = estimateBranch(last) + estimateTokens(text)
  if (contextTokens === undefined || used === 0) return null
  return (
    <span
      className="num text-xs text-ink-3 max-sm:hidden"
      title={`About ${used.toLocaleString()} of ${contextTokens.toLocaleString()} tokens. When it is full, the oldest messages are left out.`}
    >
      {shortCount(used)} of {shortCount(contextTokens)}
    </span>
  )
}
