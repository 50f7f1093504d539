import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'

export const trashRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/trash',
  component: lazyRouteComponent(() => import('../features/shelves/trash-page.tsx'), 'TrashPage'),
})
