import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'

export const archiveRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/archive',
  component: lazyRouteComponent(() => import('../features/shelves/archive-page.tsx'), 'ArchivePage'),
})
