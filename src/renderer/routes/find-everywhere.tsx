import { useNavigate, useRouter } from '@tanstack/react-router'
import type { Asked } from '../features/find/asked.ts'
import { FindDialog } from '../features/find/find-dialog.tsx'
import type { FinderPlace } from '../features/find/finder.tsx'
import { rememberPlace } from '../features/find/place-memory.ts'
import { entryOf } from '../lib/history-entry.ts'
import { openLink } from '../lib/open-link.ts'
import { foundTarget, searchOf } from './find-search.ts'

interface FindEverywhereProps {
  isOpen: boolean
  onClose: () => void
}

/** The dialog of Find above any page. What is opened from it can be gone back from to its results, as a page. */
export function FindEverywhere({ isOpen, onClose }: FindEverywhereProps) {
  const navigate = useNavigate()
  const { history } = useRouter()
  const openPage = (asked: Asked, place?: FinderPlace) => {
    void navigate({ to: '/find', search: searchOf(asked) })
    // Two steps taken at once would become one entry, and there would be no results to go back to.
    history.flush()
    rememberPlace(entryOf(history), place)
  }
  return (
    <FindDialog
      isOpen={isOpen}
      onClose={onClose}
      onOpen={(found, asked, place) => {
        if (found.messageId !== null && history.location.pathname !== '/find') openPage(asked, place)
        void navigate(foundTarget(found, asked))
      }}
      onOpenPage={openPage}
      onOpenLink={openLink}
    />
  )
}
