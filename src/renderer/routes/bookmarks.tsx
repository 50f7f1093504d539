import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'

export const bookmarksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/bookmarks',
  component: lazyRouteComponent(() => import('../features/bookmarks/bookmarks-page.tsx'), 'BookmarksPage'),
})
