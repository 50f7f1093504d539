import { useMutation, useQuery } from '@tanstack/react-query'
import type { MemoryStatus } from '../../../contract/memory.ts'
import { api, orpc } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'
import { longDate } from '../../lib/times.ts'
import { toast } from '../../lib/toast.ts'

/** What the application is and where it keeps its data. */
export const useSystemStatus = () => useQuery(orpc.system.status.queryOptions())

/** The checked copies of the database, newest first. */
export const useBackups = () => useQuery(orpc.recovery.listBackups.queryOptions())

const onError = (error: unknown) => toast.fail(error)

/** Changes what the memory may do, and shows what it is then. */
export async function changeMemory(change: () => Promise<MemoryStatus>): Promise<void> {
  try {
    queryClient.setQueryData(orpc.memory.status.queryKey(), await change())
  } catch (error) {
    toast.fail(error)
  }
}

/** Makes a checked copy now. */
export const useBackUpNow = () =>
  useMutation({
    mutationFn: () => api.recovery.backUpNow(),
    onSuccess: () => {
      toast.say({ title: 'Backed up, opened and checked.' })
      void queryClient.invalidateQueries({ queryKey: orpc.system.key() })
      return queryClient.invalidateQueries({ queryKey: orpc.recovery.listBackups.key() })
    },
    onError,
  })

/** Puts a copy in the database's place. */
export const useRestore = () =>
  useMutation({
    mutationFn: ({ name }: { name: string; createdAt: number }) => api.recovery.restore({ name }),
    onSuccess: (_, { createdAt }) => {
      toast.say({ title: `Everything is as it was on ${longDate(createdAt)}.` })
      return queryClient.invalidateQueries()
    },
    onError,
  })
