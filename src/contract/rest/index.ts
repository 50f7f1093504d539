/** What the REST door answers, below `/api`. */
import { conversations } from './conversations.ts'
import { messages } from './messages.ts'
import { search } from './search.ts'

export const restContract = { conversations, messages, search }
