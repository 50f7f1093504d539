/** What can be done to conversations from any list: shown at once, undone with a word when it failed. */
import type { ConversationId } from '../../contract/base.ts'
import type { Conversation } from '../../contract/conversations.ts'
import { api } from './api.ts'
import { listQuery, placeConversation, refreshConversations, views } from './conversation-lists.ts'
import { queryClient } from './query-client.ts'
import { counted } from './times.ts'
import { toast } from './toast.ts'

type Ids = readonly ConversationId[]

/** Above this, showing the change at once costs more than waiting for it. */
const mostAtOnce = 30

const howMany = (ids: Ids) => (ids.length === 1 ? 'Conversation' : counted(ids.length, 'conversation'))

export const setPinned = (ids: Ids, isPinned: boolean) =>
  change(ids, { isPinned }, () => api.conversations.setPinned({ ids: [...ids], isPinned }))

export async function setArchived(ids: Ids, isArchived: boolean) {
  const isDone = await change(ids, { isArchived }, () => api.conversations.setArchived({ ids: [...ids], isArchived }))
  if (!isDone) return
  toast.say({
    title: isArchived ? `${howMany(ids)} archived.` : `${howMany(ids)} moved out of the archive.`,
    undo: () =>
      void change(ids, { isArchived: !isArchived }, () =>
        api.conversations.setArchived({ ids: [...ids], isArchived: !isArchived }),
      ),
  })
}

/** To the trash; the toast takes it back. */
export async function trash(ids: Ids) {
  const isDone = await change(ids, { trashedAt: Date.now() }, () => api.conversations.trash({ ids: [...ids] }))
  if (!isDone) return
  toast.say({
    title: `${howMany(ids)} moved to the trash.`,
    description: 'Kept there for 30 days.',
    undo: () => void restore(ids),
  })
}

/** Out of the trash, back to where it was. */
export const restore = (ids: Ids) =>
  change(ids, { trashedAt: null }, () => api.conversations.restore({ ids: [...ids] }))

/** Gone for good. */
export async function purge(ids: Ids) {
  const isDone = await change(ids, {}, () => api.conversations.purge({ ids: [...ids] }))
  if (isDone) toast.say({ title: `${howMany(ids)} deleted for good.` })
}

export const rename = (id: ConversationId, title: string) =>
  change([id], { title }, () => api.conversations.rename({ id, title }))

export const setEnded = (id: ConversationId, isEnded: boolean) =>
  change([id], { status: isEnded ? 'ended' : 'active' }, () =>
    isEnded ? api.conversations.end({ id }) : api.conversations.reopen({ id }),
  )

/** Answers whether it was done. */
async function change(ids: Ids, patch: Partial<Conversation>, call: () => Promise<unknown>): Promise<boolean> {
  if (ids.length <= mostAtOnce) showAtOnce(ids, patch)
  try {
    await call()
    return true
  } catch (error) {
    toast.fail(error)
    void refreshConversations(queryClient, ids)
    return false
  }
}

function showAtOnce(ids: Ids, patch: Partial<Conversation>) {
  const known = views.flatMap(
    (view) => queryClient.getQueryData(listQuery(view).queryKey)?.pages.flatMap((page) => page.conversations) ?? [],
  )
  for (const conversation of known) {
    if (ids.includes(conversation.id)) placeConversation(queryClient, { ...conversation, ...patch })
  }
}
