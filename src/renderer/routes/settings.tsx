import { Navigate, createRoute } from '@tanstack/react-router'
import { ModelPicker } from '../features/models/model-picker.tsx'
import { SettingsPage, isSettingsSection } from '../features/settings/settings-page.tsx'
import { frameRoute } from './frame.tsx'
import { NotFound } from './not-found.tsx'

export const settingsIndexRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'providers' }} replace />,
})

export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/$section',
  component: Settings,
})

function Settings() {
  const { section } = settingsRoute.useParams()
  if (!isSettingsSection(section)) return <NotFound />
  return <SettingsPage section={section} modelPicker={ModelPicker} />
}
