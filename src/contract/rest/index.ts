/** What the REST door answers, below `/api`. */
import { analytics } from './analytics.ts'
import { conversations } from './conversations.ts'
import { exchange } from './exchange.ts'
import { intelligence } from './intelligence.ts'
import { marks } from './marks.ts'
import { messages } from './messages.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'

export const restContract = { analytics, conversations, exchange, intelligence, marks, messages, search, settings }
