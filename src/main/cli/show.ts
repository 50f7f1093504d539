import { nameOf } from '../../contract/conversation-name.ts'
import { ConversationId } from '../../contract/base.ts'
import type { ConversationStats } from '../../contract/conversations.ts'
import type { Message } from '../../contract/messages.ts'
import { UsageError, type Command } from './command.ts'
import { commonHelp, readOptions } from './options.ts'
import { dateAndTime, harmless, paint, printJson, printLine, printTable } from './print/output.ts'
import type { Client } from './reach/client.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty show ID [OPTIONS]

Prints a conversation: the branch that is shown in the window, or what it amounts to.

  --stats          counts, words, marks, tokens and cost instead of messages
${commonHelp}

Examples:
  chatty show 12
  chatty show 12 --stats
  chatty show 12 --json > conversation.json`

export const show: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, { stats: { type: 'boolean' } } as const)
    const id = readConversationId(positionals)
    return withClient(common, async ({ api }) => {
      if (values.stats) {
        const stats = await api.conversations.stats({ id })
        if (common.isJson) printJson(stats)
        else printStats(stats)
        return 0
      }
      const conversation = await api.conversations.get({ id })
      const messages = await readBranch(api, id)
      if (common.isJson) printJson({ conversation, messages })
      else {
        printLine(paint('bold', harmless(nameOf(conversation))))
        for (const message of messages) printMessage(message)
      }
      return 0
    })
  },
}

export function readConversationId(positionals: string[]): ConversationId {
  const [text, ...more] = positionals
  const id = ConversationId.safeParse(Number(text))
  if (text === undefined || !id.success || more.length > 0) {
    throw new UsageError('This takes the number of one conversation, as “chatty list” shows it.')
  }
  return id.data
}

async function readBranch(api: Client['api'], conversationId: ConversationId): Promise<Message[]> {
  const messages: Message[] = []
  for (;;) {
    const page = await api.messages.page({ conversationId, from: messages.length, count: 200 })
    messages.push(...page.messages)
    if (page.messages.length === 0 || messages.length >= page.total) return messages
  }
}

function printMessage(message: Message): void {
  const who = message.sender === 'user' ? paint('cyan', 'You') : paint('green', message.model?.modelId ?? 'Answer')
  const marks = message.bookmarkedAt === null ? '' : '  bookmarked'
  printLine(`\n${who}  ${paint('dim', dateAndTime(message.createdAt) + marks)}`)
  if (message.content !== '') printLine(harmless(message.content))
  if (message.state.kind === 'failed') printLine(paint('red', harmless(message.state.failure.summary)))
  else if (message.state.kind !== 'complete') printLine(paint('yellow', stateWords[message.state.kind]))
}

const stateWords = { streaming: 'This is being written.', stopped: 'Stopped.', cut_off: 'Cut off.' }

function printStats({ title, status, durationMs, messageCounts, wordCounts, ...rest }: ConversationStats): void {
  const { bookmarkedCount, reactions, tokens, costUsd } = rest
  const given = Object.entries(reactions).map(([name, count]) => `${name} ${count}`)
  printTable([
    ['Title', harmless(nameOf({ title }))],
    ['Status', status],
    ['Lasted', `${Math.round(durationMs / 1000)} s`],
    ['Messages', `${messageCounts.total} (${messageCounts.user} yours, ${messageCounts.ai} answers)`],
    ['Words', `${wordCounts.total} (${wordCounts.user} yours, ${wordCounts.ai} in answers)`],
    ['Bookmarked', String(bookmarkedCount)],
    ['Reactions', given.length === 0 ? 'none' : given.join(', ')],
    ['Tokens', `${tokens.input} read, ${tokens.output} written`],
    ['Cost', costUsd === null ? 'not known' : `$${costUsd.toFixed(4)}`],
  ])
}
