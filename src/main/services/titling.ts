/**
 * Names a conversation once its first answer is there: by the background model if one is set, else from the words
 * of the question. A title by the person is never touched, and no failure here is ever seen as one.
 */
import type { ConversationId, ModelRef, PersonId } from '../../contract/base.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { MessageRow } from '../db/schema/index.ts'
import type { Log } from '../platform/log.ts'
import { findConversation, setMadeTitle } from '../repositories/conversations.ts'
import { listActiveBranch } from '../repositories/messages.ts'
import type { ModelSource } from './answers.ts'
import type { EventHub } from './events.ts'
import { cleanTitle, titleFromQuestion } from './titles.ts'

const excerptLength = 1500
const titleTimeoutMs = 20_000
const instructions =
  'You name conversations. Answer with a title of at most six words for the conversation below, in the language of its question. No quotation marks, no full stop, nothing else.'

export function createTitling(deps: {
  db: Db
  events: EventHub
  log: Log
  models: ModelSource
  backgroundModel: (personId: PersonId) => ModelRef | null
}) {
  const { db, events, log, models } = deps

  function setTitle(
    personId: PersonId,
    id: ConversationId,
    title: string | undefined,
    source: 'local' | 'model',
  ): void {
    if (title === undefined || !transactionally(db, (tx) => setMadeTitle(tx, id, title, source))) return
    events.publish(personId, { type: 'conversations.changed', ids: [id] })
  }

  async function askForTitle(personId: PersonId, model: ModelRef, question: string, answer: string) {
    const { client } = await models.reach(personId, model)
    const content = `Question:\n${question.slice(0, excerptLength)}\n\nAnswer:\n${answer.slice(0, excerptLength)}`
    const request = {
      modelId: model.modelId,
      system: instructions,
      turns: [{ role: 'user' as const, content }],
      maxOutputTokens: null,
      temperature: null,
    }
    let text = ''
    for await (const event of client.chat(request, AbortSignal.timeout(titleTimeoutMs))) {
      if (event.type === 'text') text += event.text
    }
    return cleanTitle(text)
  }

  return {
    /** Called when an answer has settled. Names only what has no name yet. */
    async nameAfter(personId: PersonId, settled: MessageRow): Promise<void> {
      const conversation = findConversation(db, personId, settled.conversationId)
      if (!conversation || conversation.titleSource !== 'none') return
      const [question, answer] = listActiveBranch(db, conversation.id, 0, 1)
      if (!question || question.content === '') return
      setTitle(personId, conversation.id, titleFromQuestion(question.content), 'local')
      const model = deps.backgroundModel(personId)
      if (!model || !answer || answer.content === '') return
      try {
        setTitle(
          personId,
          conversation.id,
          await askForTitle(personId, model, question.content, answer.content),
          'model',
        )
      } catch (error) {
        log.info({ err: error }, 'the background model gave no title; the local one stays')
      }
    },
  }
}
