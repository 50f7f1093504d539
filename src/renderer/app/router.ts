/** Every page and its address. */
import { createRouter } from '@tanstack/react-router'
import { readSearch, writeSearch } from '../lib/address.ts'
import { archiveRoute } from '../routes/archive.tsx'
import { bookmarksRoute } from '../routes/bookmarks.tsx'
import { conversationRoute } from '../routes/conversation.tsx'
import { Failed } from '../routes/failed.tsx'
import { findRoute } from '../routes/find.tsx'
import { frameRoute } from '../routes/frame.tsx'
import { insightsRoute } from '../routes/insights.tsx'
import { newChatRoute } from '../routes/new-chat.tsx'
import { rootRoute } from '../routes/root.tsx'
import { settingsIndexRoute, settingsRoute } from '../routes/settings.tsx'
import { similarRoute } from '../routes/similar.tsx'
import { trashRoute } from '../routes/trash.tsx'
import { welcomeRoute } from '../routes/welcome.tsx'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    welcomeRoute,
    frameRoute.addChildren([
      newChatRoute,
      conversationRoute,
      bookmarksRoute,
      insightsRoute,
      findRoute,
      similarRoute,
      archiveRoute,
      trashRoute,
      settingsIndexRoute,
      settingsRoute,
    ]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultErrorComponent: Failed,
  // Each page scrolls inside itself and knows best where it stood.
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  /** What an entry of the window's history knows beside its address. */
  interface HistoryState {
    /** What of the message was found by its meaning. */
    passage?: string | undefined
  }
  interface Register {
    router: typeof router
  }
}
