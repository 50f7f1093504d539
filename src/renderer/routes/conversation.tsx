import { createRoute, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ConversationId, MessageId } from '../../contract/base.ts'
import type { SearchMode } from '../../contract/search.ts'
import { ConversationView } from '../features/chat/conversation-view.tsx'
import { isSearchMode } from '../features/find/asked.ts'
import { quoted } from '../features/find/query-text.ts'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { readQuery } from './find-search.ts'
import { frameRoute } from './frame.tsx'
import { NotFound } from './not-found.tsx'

/** `message` is the one to bring into view; `find` and `mode` say what it was found by, where it was. */
interface ConversationSearch {
  message?: MessageId
  find?: string
  mode?: SearchMode
}

export const conversationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/c/$conversationId',
  validateSearch: ({ message, find, mode }): ConversationSearch => ({
    message: MessageId.safeParse(Number(message)).data,
    find: readQuery(find),
    mode: isSearchMode(mode) ? mode : undefined,
  }),
  component: ConversationPage,
})

function ConversationPage() {
  const { conversationId } = conversationRoute.useParams()
  const { message, find, mode } = conversationRoute.useSearch()
  const navigate = useNavigate()
  const passage = useLocation({ select: ({ state }) => state.passage })
  const { history } = useRouter()
  const id = ConversationId.safeParse(Number(conversationId)).data

  const onShown = useCallback(
    // Once shown, the message leaves the address: to ask for the same one again is a change again.
    () => {
      // Another page is about to be shown: its entry in the history is not this one's to replace.
      if (history.location.pathname !== `/c/${conversationId}`) return
      void navigate({
        to: '/c/$conversationId',
        params: { conversationId },
        search: { find, mode },
        state: true,
        replace: true,
      })
    },
    [navigate, history, conversationId, find, mode],
  )
  const onOpen = useCallback(
    (opened: ConversationId) =>
      void navigate({ to: '/c/$conversationId', params: { conversationId: String(opened) }, search: {} }),
    [navigate],
  )
  const onGone = useCallback(() => void navigate({ to: '/' }), [navigate])

  if (id === undefined) return <NotFound />
  return (
    <ConversationView
      key={id}
      conversationId={id}
      messageId={message}
      passage={passage}
      found={find === undefined ? undefined : { query: find, mode: mode ?? 'hybrid' }}
      onBackToResults={() => history.back()}
      onOpenMessage={(other, messageId) =>
        void navigate({
          to: '/c/$conversationId',
          params: { conversationId: String(other) },
          search: { message: messageId },
        })
      }
      onSimilar={({ id: messageId }) =>
        void navigate({ to: '/like/$messageId', params: { messageId: String(messageId) } })
      }
      onTag={(tag) => void navigate({ to: '/find', search: { q: `in:${quoted(tag)}` } })}
      onShown={onShown}
      onOpen={onOpen}
      onGone={onGone}
      Picker={ModelPicker}
    />
  )
}
