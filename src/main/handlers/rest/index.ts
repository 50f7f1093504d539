import { rest } from './context.ts'
import { conversations } from './conversations.ts'
import { messages } from './messages.ts'
import { search } from './search.ts'

/** The REST door's contract, carried out over the same services as every other door. */
export const restRouter = rest.router({ conversations, messages, search })
