import { readFileSync } from 'node:fs'
import { ConversationId, ModelRef } from '../../contract/base.ts'
import { createUid } from '../db/uid.ts'
import { CommandError, UsageError, type Command } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { commonHelp, readOptions } from './options.ts'
import { followAnswer } from './send/follow-answer.ts'
import { harmless, note, printJson, printLine } from './print/output.ts'
import { withClient } from './with-client.ts'

const help = `Usage: chatty send TEXT [OPTIONS]

Sends a message and prints the answer while it is written. “-” takes the text from standard input. Ctrl-C stops the
answer and keeps what came. Exit code 1 when the model could not answer.

  --to ID                  the conversation; a new one unless told
  --model PROVIDER/MODEL   who answers, such as ollama/llama3.2
${commonHelp}

Examples:
  chatty send "What is a bounded queue?"
  git diff | chatty send - --model openai/gpt-5
  chatty send "And in one word?" --to 12 --json`

export const send: Command = {
  help,
  async run(args) {
    const { values, positionals, common } = readOptions(args, { to: { type: 'string' }, model: { type: 'string' } })
    const content = readText(positionals)
    const conversationId = readTo(values.to)
    const model = readModel(values.model)
    return withClient(common, async ({ api }) => {
      const onText = common.isJson ? () => {} : (text: string) => void process.stdout.write(harmless(text))
      const question = { uid: createUid(Date.now()), conversationId, parentId: null, content, model }
      const { conversation, question: asked, answer } = await followAnswer(api, question, onText)
      if (common.isJson) printJson({ conversationId: conversation.id, question: asked, answer })
      else {
        printLine('')
        note(`Conversation ${conversation.id}. Go on with: chatty send --to ${conversation.id} "…"`)
      }
      if (answer.state.kind !== 'failed') return 0
      const { summary, providerMessage, advice } = answer.state.failure
      note([summary, providerMessage, advice].filter(Boolean).join(' '))
      return exitCodes.impossible
    })
  },
}

function readText(positionals: string[]): string {
  const text = positionals.join(' ')
  if (text === '') throw new UsageError('This takes the text of the message.')
  if (text !== '-') return text
  const read = readFileSync(0, 'utf8').trim()
  if (read === '') throw new CommandError('There was nothing on standard input.')
  return read
}

function readTo(text: string | undefined): ConversationId | null {
  if (text === undefined) return null
  const id = ConversationId.safeParse(Number(text))
  if (!id.success) throw new UsageError('--to is the number of a conversation, as “chatty list” shows it.')
  return id.data
}

function readModel(text: string | undefined): ModelRef | null {
  if (text === undefined) return null
  const [, providerId, modelId] = /^([^/]+)\/(.+)$/.exec(text) ?? []
  const model = ModelRef.safeParse({ providerId, modelId })
  if (!model.success) throw new UsageError('--model is a provider and its model, such as ollama/llama3.2.')
  return model.data
}
