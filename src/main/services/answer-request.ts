/** What is sent to a model for an answer: instructions, and as much of the conversation as the model can hold. */
import type { Model } from '../../contract/providers.ts'
import type { DbOrTx } from '../db/database.ts'
import type { MessageRow } from '../db/schema/index.ts'
import type { ChatRequest, ChatTurn } from '../providers/provider.ts'
import { listSaid } from '../repositories/messages.ts'
import { fitTurns, inputBudget, type CountTokens } from './context-window.ts'

const goOn =
  'Your last message was cut off. Continue it exactly where it ends, without repeating anything and without a remark about it.'

/** More turns than this are not read: at two tokens each they would overflow the largest context there is. */
const turnsAtMost = 20_000

export interface PlannedRequest {
  request: ChatRequest
  leftOutCount: number
}

/**
 * Plans the request for an answer that continues `answer.parentId`, or the answer itself when it already holds text.
 * `shrink` below 1 sends less, for a model whose context turned out smaller than it says.
 */
export async function planRequest(
  db: DbOrTx,
  answer: MessageRow,
  target: { modelId: string; model: Model; isLocal: boolean; system: string; shrink: number },
  count: CountTokens,
): Promise<PlannedRequest> {
  const history = answer.parentId === null ? [] : listSaid(db, answer.parentId, turnsAtMost)
  const turns = history.flatMap(toTurn)
  if (answer.content !== '') {
    turns.push({ role: 'assistant', content: answer.content }, { role: 'user', content: goOn })
  }
  const contextTokens = target.model.contextTokens
  const budget = Math.floor(inputBudget({ contextTokens, isLocal: target.isLocal }) * target.shrink)
  const fitted = await fitTurns(turns, target.system, budget, count)
  const request = {
    modelId: target.modelId,
    system: target.system,
    turns: fitted.turns,
    maxOutputTokens: null,
    temperature: null,
  }
  return { request, leftOutCount: fitted.leftOutCount }
}

/** Answers without text (failed before the first word) are not part of what was said. */
const toTurn = ({ sender, content }: Pick<MessageRow, 'sender' | 'content'>): ChatTurn[] =>
  content === '' ? [] : [{ role: sender === 'user' ? 'user' : 'assistant', content }]
