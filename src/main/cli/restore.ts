import { UsageError, type Command } from './command.ts'
import { commonHelp, readOptions } from './options.ts'
import { printJson, printLine, showProgress } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty restore NAME [OPTIONS]

Puts a copy in the database's place, after checking it. The database that is there now is kept aside in the data
folder, untouched.

${commonHelp}

Examples:
  chatty backup list
  chatty restore chatty-20261126T101500000Z.db`

export const restore: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0) {
      throw new UsageError('This takes the name of one copy, as “chatty backup list” shows it.')
    }
    return withClient(common, async ({ api }) => {
      const done = showProgress('Checking and restoring')
      const status = await api.recovery.restore({ name }).finally(done)
      if (common.isJson) printJson(status)
      else printLine(`Restored ${name}. What was there before is kept aside in ${status.dataFolder}.`)
      return 0
    })
  },
}
