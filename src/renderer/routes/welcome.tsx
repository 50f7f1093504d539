import { createRoute } from '@tanstack/react-router'
import { Welcome } from '../features/welcome/welcome.tsx'
import { rootRoute } from './root.tsx'

export const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/welcome', component: Welcome })
