/** What the application can do. One value, from which every door is made. */
import { analytics } from './analytics.ts'
import { bookmarks } from './bookmarks.ts'
import { conversations } from './conversations.ts'
import { desktop } from './desktop.ts'
import { drafts } from './drafts.ts'
import { events } from './events.ts'
import { exports } from './exports.ts'
import { imports } from './imports.ts'
import { maintenance } from './maintenance.ts'
import { memory } from './memory.ts'
import { messages } from './messages.ts'
import { people } from './people.ts'
import { providers } from './providers.ts'
import { sample } from './sample.ts'
import { savedSearches } from './saved-searches.ts'
import { search } from './search.ts'
import { server } from './server.ts'
import { settings } from './settings.ts'
import { shares } from './shares.ts'
import { recovery, system } from './system.ts'
import { tokens } from './tokens.ts'

export const contract = {
  analytics,
  bookmarks,
  conversations,
  desktop,
  drafts,
  events,
  exports,
  imports,
  maintenance,
  memory,
  messages,
  people,
  providers,
  recovery,
  sample,
  savedSearches,
  search,
  server,
  settings,
  shares,
  system,
  tokens,
}
export type Contract = typeof contract
