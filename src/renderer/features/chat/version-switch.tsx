import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Message } from '../../../contract/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { showVersion } from './actions.ts'

/** Walks between the versions of a message: ‹ 2/3 ›. */
export function VersionSwitch({ message }: { message: Message }) {
  const { siblingIds, id } = message
  const index = siblingIds.indexOf(id)
  if (siblingIds.length < 2) return null
  const previous = siblingIds[index - 1]
  const next = siblingIds[index + 1]
  return (
    <span className="num inline-flex items-center" role="group" aria-label="Versions of this message">
      <IconButton
        name="Previous version"
        size="sm"
        disabled={previous === undefined}
        onClick={() => previous !== undefined && void showVersion(previous)}
      >
        <ChevronLeft />
      </IconButton>
      <span aria-label={`Version ${index + 1} of ${siblingIds.length}`}>
        {index + 1}/{siblingIds.length}
      </span>
      <IconButton
        name="Next version"
        size="sm"
        disabled={next === undefined}
        onClick={() => next !== undefined && void showVersion(next)}
      >
        <ChevronRight />
      </IconButton>
    </span>
  )
}
