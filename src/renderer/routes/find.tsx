import { createRoute, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { FindPage } from '../features/find/find-page.tsx'
import { placeAt, rememberPlace } from '../features/find/place-memory.ts'
import { entryOf } from '../lib/history-entry.ts'
import { openLink } from '../lib/open-link.ts'
import { type FindSearch, askedIn, foundTarget, readMode, readQuery, searchOf } from './find-search.ts'
import { frameRoute } from './frame.tsx'

export const findRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/find',
  validateSearch: ({ q, mode, by }): FindSearch => ({
    q: readQuery(q),
    mode: readMode(mode),
    by: by === 'chat' ? 'chat' : undefined,
  }),
  component: Find,
})

function Find() {
  const search = findRoute.useSearch()
  const navigate = useNavigate()
  const { history } = useRouter()
  // The entry of the history in which this page stands; by the time it is left, the history is elsewhere.
  const entry = useRef<string>(undefined)
  const [place] = useState(() => placeAt(entryOf(history)))
  useEffect(() => {
    if (history.location.pathname === '/find') entry.current = entryOf(history)
  })

  return (
    <FindPage
      asked={askedIn(search)}
      onAsk={(asked) => {
        void navigate({ to: '/find', search: searchOf(asked), replace: true })
        entry.current = entryOf(history)
      }}
      onOpen={(found, asked) => void navigate(foundTarget(found, asked))}
      onOpenLink={openLink}
      place={place}
      onLeave={(left) => rememberPlace(entry.current, left)}
    />
  )
}
