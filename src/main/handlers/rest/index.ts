import { analytics } from './analytics.ts'
import { rest } from './context.ts'
import { conversations } from './conversations.ts'
import { exchange } from './exchange.ts'
import { intelligence } from './intelligence.ts'
import { marks } from './marks.ts'
import { messages } from './messages.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'

/** The REST door's contract, carried out over the same services as every other door. */
export const restRouter = rest.router({
  analytics,
  conversations,
  exchange,
  intelligence,
  marks,
  messages,
  search,
  settings,
})
