import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/api.ts'

export const useKeyStorage = () => useQuery(orpc.system.status.queryOptions({ select: (status) => status.keyStorage }))
