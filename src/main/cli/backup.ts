import { UsageError, type Command } from './command.ts'
import { commonHelp, readOptions } from './options.ts'
import { dateAndTime, paint, printJson, printLine, printTable, showProgress } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty backup [list] [OPTIONS]

Copies the whole database beside the data folder, opens the copy and checks it, and prints its name. With “list” it
prints the copies there are, newest first.

${commonHelp}

Examples:
  chatty backup
  chatty backup list
  chatty restore "$(chatty backup list --json | jq -r '.[0].name')"`

export const backup: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    const [action, ...more] = positionals
    if ((action !== undefined && action !== 'list') || more.length > 0) {
      throw new UsageError('This takes nothing, or “list”.')
    }
    return withClient(common, async ({ api }) => {
      if (action === 'list') {
        const { backups } = await api.recovery.listBackups()
        if (common.isJson) printJson(backups)
        else if (backups.length === 0) printLine('There are no copies yet.')
        else {
          printTable(
            backups.map(({ name, createdAt, conversationCount, messageCount, sizeBytes }) => [
              paint('cyan', name),
              paint('dim', dateAndTime(createdAt)),
              `${conversationCount} conversations, ${messageCount} messages, ${Math.ceil(sizeBytes / 1e6)} MB`,
            ]),
          )
        }
        return 0
      }
      const done = showProgress('Copying and checking')
      const made = await api.recovery.backUpNow().finally(done)
      if (common.isJson) printJson(made)
      else printLine(made.name)
      return 0
    })
  },
}
