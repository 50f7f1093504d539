import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'
import { frameRoute } from './frame.tsx'

export const archiveRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/archive',
  component: lazyRouteComponent(
    () => importPatiently(() => import('../features/shelves/archive-page.tsx')),
    'ArchivePage',
  ),
})
