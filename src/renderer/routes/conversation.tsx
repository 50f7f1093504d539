import { createRoute, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ConversationId, MessageId } from '../../contract/base.ts'
import { ConversationView } from '../features/chat/conversation-view.tsx'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { frameRoute } from './frame.tsx'
import { NotFound } from './not-found.tsx'

/** `message` is the one to bring into view. */
interface ConversationSearch {
  message?: MessageId
}

export const conversationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/c/$conversationId',
  validateSearch: ({ message }): ConversationSearch => ({ message: MessageId.safeParse(Number(message)).data }),
  component: ConversationPage,
})

function ConversationPage() {
  const { conversationId } = conversationRoute.useParams()
  const { message } = conversationRoute.useSearch()
  const navigate = useNavigate()
  const id = ConversationId.safeParse(Number(conversationId)).data

  const onShown = useCallback(
    // Once shown, the message leaves the address: to ask for the same one again is a change again.
    () => void navigate({ to: '/c/$conversationId', params: { conversationId }, search: {}, replace: true }),
    [navigate, conversationId],
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
      onShown={onShown}
      onOpen={onOpen}
      onGone={onGone}
      Picker={ModelPicker}
    />
  )
}
