import { createRoute } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'

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
  return null
}
