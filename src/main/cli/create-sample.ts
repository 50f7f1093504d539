import { UsageError, type Command } from './command.ts'
import { commonHelp, readOptions } from './options.ts'
import { printJson, printLine } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty create-sample [OPTIONS]

Adds the conversations of the sample history, to look around in. Adding twice adds what is missing only; the window
takes them away again.

${commonHelp}

Example:
  chatty create-sample --data /tmp/try-chatty`

export const createSample: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    if (positionals.length > 0) throw new UsageError('This takes no further words.')
    return withClient(common, async ({ api }) => {
      const status = await api.sample.add()
      if (common.isJson) printJson(status)
      else printLine(`The sample history is there: ${status.conversationCount} conversations.`)
      return 0
    })
  },
}
