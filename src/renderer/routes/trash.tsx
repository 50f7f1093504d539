import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'
import { frameRoute } from './frame.tsx'

export const trashRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/trash',
  component: lazyRouteComponent(() => importPatiently(() => import('../features/shelves/trash-page.tsx')), 'TrashPage'),
})
