import type { Verification } from '../../contract/maintenance.ts'
import { UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { commonHelp, readOptions } from './options.ts'
import { paint, printJson, printLine, printTable, showProgress } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty verify [OPTIONS]

Proves the database whole, on a copy of it: structure and references, every text against the fingerprint it was stored
with, the message trees, the counts, the indexes of words and meanings against the messages, and every backup. Ends with
a verdict:

  EXCELLENT         nothing is wrong
  GOOD              nothing is lost; “chatty doctor” mends what was found
  NEEDS ATTENTION   something is damaged; exit code 4

${commonHelp}

Examples:
  chatty verify
  chatty verify --json | jq -r .verdict`

export const verify: Command = {
  help,
  async run(args) {
    const { positionals, common } = readOptions(args, {})
    if (positionals.length > 0) throw new UsageError('This takes no further words.')
    return withClient(common, async ({ api }) => {
      const done = showProgress('Reading everything')
      const found = await api.maintenance.verify().finally(done)
      if (common.isJson) printJson(found)
      else printVerification(found)
      return found.verdict === 'NEEDS ATTENTION' ? exitCodes.needsAttention : 0
    })
  },
}

const outcomes = { good: ['green', 'ok'], mendable: ['yellow', 'to mend'], bad: ['red', 'damaged'] } as const
const verdicts = { EXCELLENT: 'green', GOOD: 'yellow', 'NEEDS ATTENTION': 'red' } as const

export function printVerification({ verdict, counts, checks }: Verification): void {
  printTable([
    ['People', String(counts.people)],
    ['Conversations', String(counts.conversations)],
    ['  with messages', String(counts.conversationsWithMessages)],
    ['  without messages', String(counts.conversationsWithoutMessages)],
    ['Messages', String(counts.messages)],
    ['Backups', String(counts.backups)],
  ])
  printLine('')
  printTable(
    checks.map(({ name, outcome, finding }) => {
      const [style, word] = outcomes[outcome]
      return [paint(style, word), finding === null ? name : `${name}: ${finding}`]
    }),
  )
  printLine(`\n${paint(verdicts[verdict], verdict)}`)
}
