/** The sample history: whether it is there, and how it comes and goes. */
import { useQuery } from '@tanstack/react-query'
import { api, orpc } from './api.ts'
import { queryClient } from './query-client.ts'
import { counted } from './times.ts'
import { toast } from './toast.ts'

/** How many conversations of the sample there are; 0 until it is known. */
export const useSampleCount = (): number => useQuery(orpc.sample.status.queryOptions()).data?.conversationCount ?? 0

/** Answers whether it came. */
export async function addSample(): Promise<boolean> {
  try {
    queryClient.setQueryData(orpc.sample.status.queryKey(), await api.sample.add())
    return true
  } catch (error) {
    toast.fail(error)
    return false
  }
}

export async function removeSample(): Promise<void> {
  try {
    const { removedCount, keptCount } = await api.sample.remove()
    toast.say({
      title: `${counted(removedCount, 'sample conversation')} removed.`,
      description: keptCount > 0 ? `${counted(keptCount, 'chat')} in which you wrote stayed, as yours.` : undefined,
    })
  } catch (error) {
    toast.fail(error)
  }
}
