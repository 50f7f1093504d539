import type { MessageId } from '../../contract/base.ts'
import { UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { findPatiently } from './find-patiently.ts'
import { commonHelp, readNumber, readOptions } from './options.ts'
import { dateAndTime, harmless, note, paint, printJson, printLine } from './print/output.ts'
import type { Client } from './reach/client.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty ask QUESTION [OPTIONS]

Answers from your history: the passages that fit the question best, word for word, each with the message it stands in.
Nothing is sent anywhere. Exit code 3 when it is not in your history.

  --limit N        how many passages at most (5)
${commonHelp}

Examples:
  chatty ask what did we decide about the queue
  chatty ask "when did I book the physiotherapist?" --json`

interface Passage {
  text: string
  conversation: { id: number; title: string | null }
  message: { id: MessageId; sender: 'user' | 'ai'; createdAt: number }
  score: number
}

export const ask: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, { limit: { type: 'string' } } as const)
    const question = positionals.join(' ').trim()
    if (question === '') throw new UsageError('This takes a question.')
    const limit = readNumber(values.limit, '--limit', 5, 20)
    return withClient(common, async ({ api }) => {
      const passages = await findPassages(api, question, limit)
      if (common.isJson) printJson({ question, method: 'extractive', passages })
      else if (passages.length === 0) note('This is not in your history.')
      else passages.forEach(printPassage)
      return passages.length === 0 ? exitCodes.nothingFound : 0
    })
  },
}

async function findPassages(api: Client['api'], query: string, limit: number): Promise<Passage[]> {
  const { hits, notice } = await findPatiently(api, { query, mode: 'hybrid', limit: limit * 2 })
  if (notice) note(notice.message)
  return hits
    .flatMap(({ conversation, message, snippet, score }): Passage[] => {
      if (!message) return []
      const { id, sender, createdAt } = message
      const text = snippet.map((piece) => piece.text).join('')
      return [{ text, conversation, message: { id, sender, createdAt }, score }]
    })
    .slice(0, limit)
}

function printPassage({ text, conversation, message }: Passage, index: number): void {
  const who = message.sender === 'user' ? 'you' : 'answer'
  const title = harmless(conversation.title ?? 'New conversation')
  printLine(`${paint('cyan', `[${index + 1}]`)} ${harmless(text.replace(/\s+/gu, ' '))}`)
  printLine(
    paint('dim', `    ${title} (${conversation.id}), ${who}, ${dateAndTime(message.createdAt)}, message ${message.id}`),
  )
}
