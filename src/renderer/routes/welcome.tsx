import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'
import { rootRoute } from './root.tsx'

export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  component: lazyRouteComponent(() => importPatiently(() => import('../features/welcome/welcome.tsx')), 'Welcome'),
})
