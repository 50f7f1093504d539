import { createRoute } from '@tanstack/react-router'
import { InsightsPage } from '../features/insights/insights-page.tsx'
import { frameRoute } from './frame.tsx'

export const insightsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/insights',
  component: InsightsPage,
})
