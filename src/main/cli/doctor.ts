import { UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { commonHelp, readOptions } from './options.ts'
import { note, printJson, printLine, showProgress } from './print/output.ts'
import { printVerification } from './verify.ts'

const help = `Usage: chatty doctor [OPTIONS]

Repairs what can be made again from the messages, after a copy, and says what it does: counts, word indexes, and the
indexes beside the database. A database that cannot be opened is salvaged: what can still be read goes into a new one,
and the damaged file is kept aside, untouched. Chatty must not be running.

${commonHelp}

Examples:
  chatty doctor
  chatty doctor --json`

export const doctor: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    if (positionals.length > 0) throw new UsageError('This takes no further words.')
    const { openHost } = await import('./open-host.ts')
    const host = await openHost(common.config)
    try {
      const storage = host.storage()
      const actions: string[] = []
      if (storage.kind === 'damaged') {
        note(storage.finding)
        const done = showProgress('Saving what can be read')
        const { messageCount, lostCount } = await host.salvage().finally(done)
        actions.push(
          `Saved ${messageCount} messages of the damaged database into a new one; ${lostCount} could not be read.`,
        )
      }
      const done = showProgress('Copying, then repairing')
      actions.push(...(await host.repair().finally(done)))
      const verification = await host.verify()
      if (common.isJson) printJson({ actions, verification })
      else {
        for (const action of actions) printLine(action)
        printLine('')
        printVerification(verification)
      }
      return verification.verdict === 'NEEDS ATTENTION' ? exitCodes.needsAttention : 0
    } finally {
      await host.close()
    }
  },
}
