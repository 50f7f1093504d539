import { Navigate, createRoute } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'
import { lazyPage } from './lazy-page.ts'

export const settingsIndexRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'providers' }} replace />,
})

export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/$section',
  component: lazyPage(() => import('./settings-section.tsx'), 'SettingsSection'),
})
