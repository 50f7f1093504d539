import { createRoute, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { MessageId } from '../../contract/base.ts'
import { placeAt, rememberPlace } from '../features/find/place-memory.ts'
import { SimilarPage } from '../features/find/similar-page.tsx'
import { entryOf } from '../lib/history-entry.ts'
import { openLink } from '../lib/open-link.ts'
import { frameRoute } from './frame.tsx'
import { NotFound } from './not-found.tsx'

export const similarRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/like/$messageId',
  component: Similar,
})

function Similar() {
  const { messageId } = similarRoute.useParams()
  const navigate = useNavigate()
  const { history } = useRouter()
  const [entry] = useState(() => entryOf(history))
  const id = MessageId.safeParse(Number(messageId)).data
  if (id === undefined) return <NotFound />
  return (
    <SimilarPage
      key={id}
      messageId={id}
      onOpen={(found) =>
        void navigate({
          to: '/c/$conversationId',
          params: { conversationId: String(found.conversationId) },
          search: { message: found.messageId ?? undefined },
          state: { passage: found.passage },
        })
      }
      onOpenLink={openLink}
      place={placeAt(entry)}
      onLeave={(place) => rememberPlace(entry, place)}
    />
  )
}
