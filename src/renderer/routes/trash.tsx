import { createRoute } from '@tanstack/react-router'
import { frameRoute } from './frame.tsx'
import { lazyPage } from './lazy-page.ts'

export const trashRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/trash',
  component: lazyPage(() => import('../features/shelves/trash-page.tsx'), 'TrashPage'),
})
