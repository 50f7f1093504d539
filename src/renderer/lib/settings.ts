import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../contract/settings.ts'
import { api, orpc } from './api.ts'
import { queryClient } from './query-client.ts'
import { toast } from './toast.ts'

const settingsQuery = orpc.settings.get.queryOptions()

/** What the person chose; undefined until it was read. */
export const useSettings = (): Settings | undefined => useQuery(settingsQuery).data

/** Changes settings: shown at once, and taken back with a word when they could not be kept. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  const { queryKey } = settingsQuery
  const before = queryClient.getQueryData(queryKey)
  queryClient.setQueryData(queryKey, before && { ...before, ...changed })
  try {
    queryClient.setQueryData(queryKey, await api.settings.update(changed))
  } catch (error) {
    queryClient.setQueryData(queryKey, before)
    toast.fail(error)
  }
}
