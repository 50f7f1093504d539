import { useMutation, useQuery } from '@tanstack/react-query'
import type { Settings } from '../../contract/settings.ts'
import { api, orpc } from './api.ts'
import { queryClient } from './query-client.ts'
import { toast } from './toast.ts'

const settingsQuery = orpc.settings.get.queryOptions()

/** What the person chose; undefined until it was read. */
export const useSettings = (): Settings | undefined => useQuery(settingsQuery).data

/** Changes settings: shown at once, and taken back with a word when they could not be kept. */
export const useChangeSettings = () =>
  useMutation({
    mutationFn: (changed: Partial<Settings>) => api.settings.update(changed),
    onMutate: (changed) => {
      const before = queryClient.getQueryData(settingsQuery.queryKey)
      queryClient.setQueryData(settingsQuery.queryKey, before && { ...before, ...changed })
      return { before }
    },
    onSuccess: (settings) => queryClient.setQueryData(settingsQuery.queryKey, settings),
    onError: (error, _, shown) => {
      queryClient.setQueryData(settingsQuery.queryKey, shown?.before)
      toast.fail(error)
    },
  }).mutate
