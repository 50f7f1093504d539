import { createRoute } from '@tanstack/react-router'
import { ArchivePage } from '../features/shelves/archive-page.tsx'
import { frameRoute } from './frame.tsx'

export const archiveRoute = createRoute({ getParentRoute: () => frameRoute, path: '/archive', component: ArchivePage })
