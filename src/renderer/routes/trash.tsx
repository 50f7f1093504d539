import { createRoute } from '@tanstack/react-router'
import { TrashPage } from '../features/shelves/trash-page.tsx'
import { frameRoute } from './frame.tsx'

export const trashRoute = createRoute({ getParentRoute: () => frameRoute, path: '/trash', component: TrashPage })
