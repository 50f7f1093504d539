import { nameOf } from '../../contract/conversation-name.ts'
import type { ConversationView } from '../../contract/conversations.ts'
import type { Command } from './command.ts'
import { commonHelp, readChoice, readNumber, readOptions } from './options.ts'
import { dateAndTime, harmless, paint, printJson, printLine, printTable } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty list [OPTIONS]

Lists conversations, the newest activity first.

  --view VIEW      recent, pinned, archived or trash (recent)
  --limit N        how many at most (20)
${commonHelp}

Examples:
  chatty list
  chatty list --view archived --limit 100
  chatty list --json | jq '.[].title'`

const views: readonly ConversationView[] = ['recent', 'pinned', 'archived', 'trash']
const mostAtOnce = 200

export const list: Command = {
  help,
  async run(args) {
    const specs = { view: { type: 'string' }, limit: { type: 'string' } } as const
    const { values, common } = readOptions(args, specs)
    const view = readChoice(values.view, '--view', views, 'recent')
    const limit = readNumber(values.limit, '--limit', 20, 100_000)
    return withClient(common, async ({ api }) => {
      const found = []
      for (let cursor: string | undefined; found.length < limit;) {
        const page = await api.conversations.list({ view, cursor, limit: Math.min(limit - found.length, mostAtOnce) })
        found.push(...page.conversations)
        cursor = page.nextCursor
        if (cursor === undefined) break
      }
      if (common.isJson) printJson(found)
      else if (found.length === 0) printLine(`There are no conversations here (${view}).`)
      else {
        printTable(
          found.map(({ id, lastActivityAt, messageCount, title }) => [
            paint('cyan', String(id)),
            paint('dim', dateAndTime(lastActivityAt)),
            `${messageCount} messages`,
            harmless(nameOf({ title })),
          ]),
        )
      }
      return 0
    })
  },
}
