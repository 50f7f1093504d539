import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/api.ts'

/** LM Studio and Ollama, where they run on this machine. Looked for each time the page is opened. */
export const useFoundServers = () =>
  useQuery(orpc.providers.discover.queryOptions({ staleTime: 0, select: ({ found }) => found }))

export const useKeyStorage = () => useQuery(orpc.system.status.queryOptions({ select: (status) => status.keyStorage }))
