import { nameOf } from '../../contract/conversation-name.ts'
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
No model writes the answer, and nothing is sent anywhere. Exit code 3 when your history does not seem to answer it; what
comes nearest is shown all the same, and said to be no more than that.

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

type Hits = Awaited<ReturnType<Client['api']['search']['find']>>['hits']

/** Where the best passage has a score below this, one in five is about what was asked. */
const leastScore = 0.2
/** A passage that fits so much less than the best one only takes its place from it. */
const leastOfBest = 0.25

export const ask: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, { limit: { type: 'string' } } as const)
    const question = positionals.join(' ').trim()
    if (question === '') throw new UsageError('This takes a question.')
    const limit = readNumber(values.limit, '--limit', 5, 20)
    return withClient(common, async ({ api }) => {
      const { passages, notice } = await findPassages(api, question, limit)
      const isAnswered = (passages[0]?.score ?? 0) >= leastScore
      if (common.isJson) printJson({ question, method: 'extractive', isAnswered, notice, passages })
      else {
        if (passages.length === 0) note('This is not in your history.')
        else if (!isAnswered) note('Your history does not seem to answer this. What comes nearest:')
        passages.forEach(printPassage)
      }
      return isAnswered ? 0 : exitCodes.nothingFound
    })
  },
}

/**
 * A passage that fits by its words seems poor while meaning says nothing of it. So where meaning is not whole, words are
 * asked alone as well, and whichever is surer of its best passage answers.
 */
async function findPassages(api: Client['api'], query: string, limit: number) {
  const asked = { query, limit: limit * 2 }
  const found = await findPatiently(api, { ...asked, mode: 'hybrid' })
  const isWhole = found.notice === null || found.notice.code === 'words_building'
  const byWords = isWhole ? found : await api.search.find({ ...asked, mode: 'words' })
  const isByWords = scoreOf(byWords.hits) > scoreOf(found.hits)
  const sentence = isByWords && !isWhole ? ' This answers by the words alone.' : ''
  const notice = found.notice && `${found.notice.message}${sentence}`
  if (notice !== null) note(notice)
  return { passages: passagesOf(isByWords ? byWords.hits : found.hits, limit), notice }
}

const scoreOf = (hits: Hits): number => hits.find(({ message }) => message !== null)?.score ?? 0

function passagesOf(hits: Hits, limit: number): Passage[] {
  const passages = hits
    .flatMap(({ conversation, message, snippet, score }): Passage[] => {
      if (!message) return []
      const { id, sender, createdAt } = message
      const text = snippet.map((piece) => piece.text).join('')
      return [{ text, conversation, message: { id, sender, createdAt }, score }]
    })
    .slice(0, limit)
  const best = Math.max(...passages.map(({ score }) => score))
  return passages.filter(({ score }) => score >= best * leastOfBest)
}

function printPassage({ text, conversation, message }: Passage, index: number): void {
  const who = message.sender === 'user' ? 'you' : 'answer'
  const title = harmless(nameOf(conversation))
  printLine(`${paint('cyan', `[${index + 1}]`)} ${harmless(text.replace(/\s+/gu, ' '))}`)
  printLine(
    paint('dim', `    ${title} (${conversation.id}), ${who}, ${dateAndTime(message.createdAt)}, message ${message.id}`),
  )
}
