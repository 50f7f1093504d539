import { createRoute } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'
import { lazyPage } from './lazy-page.ts'

export const bookmarksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/bookmarks',
  component: lazyPage(() => import('../features/bookmarks/bookmarks-page.tsx'), 'BookmarksPage'),
})
