import { Navigate, createRoute, useNavigate } from '@tanstack/react-router'
import { NewChat } from '../features/chat/new-chat.tsx'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { useSettings } from '../lib/settings.ts'
import { frameRoute } from './frame.tsx'

export const newChatRoute = createRoute({ getParentRoute: () => frameRoute, path: '/', component: NewChatPage })

/** Where writing begins; the very first time, the welcome. */
function NewChatPage() {
  const settings = useSettings()
  const navigate = useNavigate()
  if (!settings) return null
  if (!settings.isWelcomed) return <Navigate to="/welcome" replace />
  return (
    <NewChat
      onStarted={(id) =>
        void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: {}, replace: true })
      }
      onOpen={(id, message) =>
        void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: { message } })
      }
      onSetUp={() => void navigate({ to: '/settings/$section', params: { section: 'providers' } })}
      Picker={ModelPicker}
    />
  )
}
