import { createRoute, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ConversationId, MessageId } from '../../contract/base.ts'
import { ConversationView } from '../features/chat/conversation-view.tsx'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { frameRoute } from './frame.tsx'
import { NotFound } from './not-found.tsx'

/** `message` is the one to bring into view. */
interface ConversationSearch {
  message?: number
}

export const conversationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/c/$conversationId',
  validateSearch: ({ message }): ConversationSearch =>
    Number.isSafeInteger(message) && Number(message) > 0 ? { message: Number(message) } : {},
  component: ConversationPage,
})

function ConversationPage() {
  const params = conversationRoute.useParams()
  const { message } = conversationRoute.useSearch()
  const navigate = useNavigate()
  const open = useCallback(
    (id: ConversationId) =>
      void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: {} }),
    [navigate],
  )
  const id = ConversationId.safeParse(Number(params.conversationId)).data
  if (id === undefined) return <NotFound />
  return (
    <ConversationView
      key={id}
      conversationId={id}
      messageId={MessageId.safeParse(message).data}
      // Without it in the address, the same message can be looked for again.
      onShown={() => void navigate({ to: '.', search: {}, replace: true })}
      onOpen={open}
      onGone={() => void navigate({ to: '/' })}
      Picker={ModelPicker}
    />
  )
}
