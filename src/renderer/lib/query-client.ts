import { QueryClient } from '@tanstack/react-query'
import { isUnreachable } from './errors.ts'

const mostRetries = 4

/**
 * Server state of the window. Events say when something changed, so nothing goes stale by time; and the application
 * is on this machine, so a missing network is no reason to wait.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => isUnreachable(error) && failures < mostRetries,
      retryDelay: (failures) => Math.min(250 * 2 ** failures, 4000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
