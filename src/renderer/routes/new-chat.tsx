import { Navigate, createRoute } from '@tanstack/react-router'
import { useSettings } from '../lib/settings.ts'
import { frameRoute } from './frame.tsx'

export const newChatRoute = createRoute({ getParentRoute: () => frameRoute, path: '/', component: NewChatPage })

function NewChatPage() {
  const settings = useSettings()
  if (!settings) return null
  if (!settings.isWelcomed) return <Navigate to="/welcome" replace />
  return null
}
