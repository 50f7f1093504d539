import { nameOf } from '../../contract/conversation-name.ts'
import type { SearchHit, SearchMode } from '../../contract/search.ts'
import { UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { findPatiently } from './find-patiently.ts'
import { commonHelp, readChoice, readNumber, readOptions } from './options.ts'
import { dateAndTime, harmless, note, paint, printJson, printLine } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty search QUERY [OPTIONS]

Finds messages and conversations. "a phrase", prefix*, -without and filters such as from:ai, is:bookmarked or
after:2026-03 are understood. Exit code 3 when nothing was found.

  --mode MODE      hybrid, words or meaning (hybrid)
  --limit N        how many hits at most (20)
${commonHelp}

Examples:
  chatty search bounded queue
  chatty search '"exactly this" from:ai' --mode words
  chatty search kafka --json | jq '.hits[0].message.id'`

const modes: readonly SearchMode[] = ['hybrid', 'words', 'meaning']

export const search: Command = {
  help,
  async run(args) {
    const specs = { mode: { type: 'string' }, limit: { type: 'string' } } as const
    const { values, positionals, common } = readOptions(args, specs)
    const query = positionals.join(' ').trim()
    if (query === '') throw new UsageError('This takes what to look for.')
    const mode = readChoice(values.mode, '--mode', modes, 'hybrid')
    const limit = readNumber(values.limit, '--limit', 20, 100)
    return withClient(common, async ({ api }) => {
      const found = await findPatiently(api, { query, mode, limit })
      if (found.notice) note(found.notice.message)
      if (common.isJson) printJson(found)
      else if (found.hits.length === 0) note('Nothing was found.')
      else for (const hit of found.hits) printHit(hit)
      return found.hits.length === 0 ? exitCodes.nothingFound : 0
    })
  },
}

function printHit({ conversation, message, snippet, score }: SearchHit): void {
  const who = message ? `${message.sender === 'user' ? 'you' : 'answer'}, ${dateAndTime(message.createdAt)}` : 'title'
  const place = `${paint('cyan', String(conversation.id))}  ${harmless(nameOf(conversation))}`
  printLine(`${place}  ${paint('dim', `${who}, ${score.toFixed(2)}`)}`)
  const text = snippet.map((piece) => {
    const plain = harmless(piece.text.replace(/\s+/gu, ' '))
    return piece.match === 'none' ? plain : paint('bold', plain)
  })
  printLine(`    ${text.join('')}`)
}
