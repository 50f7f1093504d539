import { createRoute } from '@tanstack/react-router'
import { rootRoute } from './root.tsx'
import { lazyPage } from './lazy-page.ts'

export const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  component: lazyPage(() => import('../features/welcome/welcome.tsx'), 'Welcome'),
})
