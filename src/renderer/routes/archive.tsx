import { createRoute } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'
import { lazyPage } from './lazy-page.ts'

export const archiveRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/archive',
  component: lazyPage(() => import('../features/shelves/archive-page.tsx'), 'ArchivePage'),
})
