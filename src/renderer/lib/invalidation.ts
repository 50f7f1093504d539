/** Which queries an event makes stale. The sidebar's lists are patched instead: see `conversation-lists.ts`. */
import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '../../contract/events.ts'
import { orpc } from './api.ts'
import { refreshConversations } from './conversation-lists.ts'

/** Answers with a listener that keeps `client` true to what the application says. */
export function keepFresh(client: QueryClient): (event: AppEvent) => void {
  let startedAt: number | undefined
  function invalidate(queryKey: readonly unknown[]): void {
    // A first answer that is on its way may be older than the event, and is not asked for anew before it is there.
    for (const query of client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
      const { state, promise } = query
      if (state.data === undefined)
        promise?.then(
          () => client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
          () => {},
        )
    }
    void client.invalidateQueries({ queryKey })
  }

  return (event) => {
    switch (event.type) {
      case 'hello':
        // Whatever was announced while nobody listened is unknown: everything shown is asked for again.
        if (startedAt !== undefined) invalidate([])
        startedAt = event.startedAt
        return
      case 'conversations.changed':
        invalidate(orpc.sample.key())
        invalidate(orpc.search.key())
        invalidate(orpc.conversations.tags.key())
        invalidate(orpc.bookmarks.key())
        return void refreshConversations(client, event.ids)
      case 'branch.changed':
        invalidate(orpc.bookmarks.key())
        return invalidate(orpc.messages.page.key({ input: { conversationId: event.conversationId } }))
      case 'message.changed':
        invalidate(orpc.bookmarks.key())
        invalidate(orpc.messages.get.key({ input: { id: event.messageId } }))
        return invalidate(orpc.messages.page.key({ input: { conversationId: event.conversationId } }))
      case 'draft.changed':
        return invalidate(orpc.drafts.get.key({ input: { conversationId: event.conversationId } }))
      case 'people.changed':
        return invalidate(orpc.people.key())
      case 'providers.changed':
        return invalidate(orpc.providers.list.key())
      case 'server.changed':
        return invalidate(orpc.server.key())
      case 'settings.changed':
        return invalidate(orpc.settings.key())
      case 'memory.changed':
        return invalidate(orpc.memory.key())
      case 'savedSearches.changed':
        return invalidate(orpc.savedSearches.key())
      case 'tokens.changed':
        return invalidate(orpc.tokens.key())
      case 'export.changed':
        return invalidate(orpc.exports.get.key({ input: { id: event.id } }))
      case 'import.changed':
        return invalidate(orpc.imports.get.key({ input: { id: event.id } }))
      case 'shares.changed':
        return invalidate(orpc.shares.list.key())
      case 'storage.changed':
        invalidate(orpc.system.key())
        return invalidate(orpc.recovery.listBackups.key())
      case 'answer.delta':
        return
    }
  }
}
