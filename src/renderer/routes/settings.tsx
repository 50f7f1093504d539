import { Navigate, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'
import { frameRoute } from './frame.tsx'

export const settingsIndexRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'providers' }} replace />,
})

export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(() => importPatiently(() => import('./settings-section.tsx')), 'SettingsSection'),
})
