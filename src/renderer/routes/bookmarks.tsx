import { createRoute } from '@tanstack/react-router'
import { BookmarksPage } from '../features/bookmarks/bookmarks-page.tsx'
import { frameRoute } from './frame.tsx'

export const bookmarksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/bookmarks',
  component: BookmarksPage,
})
