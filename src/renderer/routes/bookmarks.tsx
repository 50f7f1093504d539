import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'
import { frameRoute } from './frame.tsx'

export const bookmarksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/bookmarks',
  component: lazyRouteComponent(
    () => importPatiently(() => import('../features/bookmarks/bookmarks-page.tsx')),
    'BookmarksPage',
  ),
})
